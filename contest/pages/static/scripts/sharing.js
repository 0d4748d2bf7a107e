// Passing a link on: through the phone's own sharing where there is one, else into the clipboard.

async function shareLink(button, title, path) {
  const url = new URL(path, location.href).href;
  if (navigator.share) {
    try {
      await navigator.share({title, url});
    } catch (error) {
      // The person closed the list of apps.
    }
    return;
  }
  await copyTo(button, url);
}

async function copyTo(button, url) {
  const before = button.textContent;
  button.textContent = (await copied(url)) ? _("The link is copied.") : url;
  setTimeout(() => {
    button.textContent = before;
  }, CALM_MS);
}

// Older in-app browsers have no clipboard for pages; they still know how to copy what is selected.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    const field = element("textarea", {readonly: ""}, text);
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

for (const button of document.querySelectorAll("[data-share]")) {
  button.hidden = false;
  button.addEventListener("click", () => shareLink(button, document.title, button.dataset.share || location.pathname));
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copyTo(button, document.getElementById(button.dataset.copy).value));
}
