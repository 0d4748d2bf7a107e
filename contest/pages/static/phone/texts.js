// Texts and times in the reader's language. The server puts TEXTS and FIELD_TEXTS, from the catalogs, in front.

function _(text, values) {
  return (TEXTS[text] || text).replace(/%\((\w+)\)s/g, (whole, name) => values[name]);
}

const fieldText = (code) => FIELD_TEXTS[code] || FIELD_TEXTS.invalid_field;

const pad = (number) => String(number).padStart(2, "0");

// 75000 → "1:15", 3675000 → "1:01:15"
function clock(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const short = `${pad(minutes % 60)}:${pad(seconds % 60)}`;
  return hours ? `${hours}:${short}` : `${minutes}:${pad(seconds % 60)}`;
}

function countdown(ms) {
  const days = Math.floor(ms / 86400000);
  const time = clock(ms % 86400000);
  return days > 0 ? _("%(days)s d %(time)s", {days, time}) : time;
}

function moment(ms) {
  const zone = page.dataset.zone;
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    timeZone: zone, hour: "2-digit", minute: "2-digit", second: "2-digit", day: "numeric", month: "numeric", year: "numeric",
  }).format(ms);
}
