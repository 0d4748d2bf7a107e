// What organizers announce, on every open page of a contest: asked for now and then while somebody looks at the page.

const ANNOUNCED_EVERY_MS = 8000;
const ANNOUNCED_WITHIN_MS = 20000;
const announced = document.getElementById("announcements");
let announcedTag = "";
let announcedFailed = 0;
let announcedTimer = 0;

// The same texts stay where they are: whoever has them read out hears each once.
function drawAnnouncements(listed) {
  const vietnamese = document.documentElement.lang === "vi";
  const lines = listed.map(({vi, en}) => {
    const line = document.createElement("p");
    line.lang = vietnamese || vi === en ? "vi" : "en";
    line.textContent = vietnamese ? vi : en;
    return line;
  });
  const texts = (nodes) => JSON.stringify(Array.from(nodes, ({textContent}) => textContent));
  if (texts(lines) === texts(announced.children)) return;
  announced.textContent = "";
  announced.append(...lines);
}

async function askAnnouncements() {
  if (document.hidden) return;
  const controller = new AbortController();
  const limit = setTimeout(() => controller.abort(), ANNOUNCED_WITHIN_MS);
  let pauseMs = 0;
  try {
    const headers = announcedTag ? {"If-None-Match": announcedTag} : {};
    const reply = await fetch(announced.dataset.path, {headers, cache: "no-store", signal: controller.signal});
    pauseMs = 1000 * (Number(reply.headers.get("Retry-After")) || 0);
    announcedFailed = reply.ok || reply.status === 304 ? 0 : announcedFailed + 1;
    if (reply.status === 200) {
      announcedTag = reply.headers.get("ETag") || "";
      drawAnnouncements((await reply.json()).announcements);
    }
  } catch (error) {
    announcedFailed += 1;
  }
  clearTimeout(limit);
  waitToAsk(Math.max(pauseMs, ANNOUNCED_EVERY_MS * (1 + Math.min(announcedFailed, 9))));
}

function waitToAsk(ms) {
  clearTimeout(announcedTimer);
  announcedTimer = setTimeout(askAnnouncements, ms * (0.75 + Math.random() / 2));
}

if (announced && window.fetch && window.AbortController) {
  document.addEventListener("visibilitychange", () => document.hidden || waitToAsk(1000));
  waitToAsk(ANNOUNCED_EVERY_MS);
}
