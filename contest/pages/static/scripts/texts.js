// Texts and times in the reader's language. The server puts TEXTS and FIELD_TEXTS, from the catalogs, in front.

function _(text, values) {
  return (TEXTS[text] || text).replace(/%\((\w+)\)s/g, (whole, name) => values[name]);
}

const fieldText = (code) => {
  const [name, value] = code.split(".");
  return (FIELD_TEXTS[name] || FIELD_TEXTS.invalid_field).replace("%(value)s", value);
};

const pad = (number) => String(number).padStart(2, "0");

// 75000 → "1:15", 3675000 → "1:01:15"
function clock(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const short = `${pad(minutes % 60)}:${pad(seconds % 60)}`;
  return hours ? `${hours}:${short}` : `${minutes}:${pad(seconds % 60)}`;
}

// Beside days the hours are written too: "7 d 00:49:54".
function countdown(ms) {
  const days = Math.floor(ms / 86400000);
  const rest = ms % 86400000;
  if (days < 1) return clock(rest);
  const time = (rest < 3600000 ? "0:" : "") + clock(rest).padStart(5, "0");
  return _("%(days)s d %(time)s", {days, time: time.padStart(8, "0")});
}

// As the pages of the service write it (`moment` of rendering.py), but to the second.
function moment(ms) {
  const {lang} = document.documentElement;
  const digits = lang === "vi";
  const say = (parts) => new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, Object.assign({timeZone: page.dataset.zone}, parts)).format(ms);
  const weekday = say({weekday: "long"});
  return _("%(time)s, %(weekday)s %(day)s", {
    time: say({hour: "2-digit", minute: "2-digit", second: "2-digit"}),
    weekday: digits ? weekday.replace(/^T/, "t").replace(" ", "\u00a0") : weekday,
    day: say(digits ? {day: "2-digit", month: "2-digit", year: "numeric"} : {day: "numeric", month: "long", year: "numeric"}),
  });
}
