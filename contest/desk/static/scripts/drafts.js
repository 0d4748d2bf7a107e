// What is typed into <form data-draft> is kept on the server every 15 seconds and when the tab is left, and put back when
// the form is opened again, also after a crash. Passwords and files are not kept. A form that is done forgets its draft.
// With data-draft="typed" the page itself shows what was typed last, which is newer than any draft.
function keepDraft(form) {
  const address = form.getAttribute("action") || location.pathname;
  const own = { form_key: 1, proof: 1, language: 1 };

  function typed() {
    const fields = [];
    Array.prototype.forEach.call(form.elements, function (field) {
      const off = !field.name || own[field.name] || field.type === "password" || field.type === "file";
      const unticked = (field.type === "checkbox" || field.type === "radio") && !field.checked;
      if (!off && !unticked && field.tagName !== "BUTTON") fields.push([field.name, field.value]);
    });
    return JSON.stringify(fields);
  }

  function send(fields) {
    const body = new URLSearchParams();
    body.set("form_key", form.elements.form_key.value);
    body.set("form", address);
    body.set("fields", fields);
    return fetch("/staff/drafts", { method: "POST", body: body, keepalive: fields.length < 50000 });
  }

  let kept = typed();
  let sent = false;
  const asRead = kept;

  function keep() {
    const now = typed();
    if (sent || now === kept) return;
    kept = now;
    send(now).then(
      function (reply) {
        if (reply.status !== 204) kept = "";
      },
      function () {
        kept = ""; // the server is away: again in 15 seconds
      }
    );
  }

  function putBack(fields) {
    const values = {};
    fields.forEach(function (pair) {
      (values[pair[0]] = values[pair[0]] || []).push(pair[1]);
    });
    Array.prototype.forEach.call(form.elements, function (field) {
      const off = !field.name || own[field.name] || field.type === "password" || field.type === "file";
      if (off || field.tagName === "BUTTON") return;
      const mine = values[field.name] || [];
      if (field.type === "checkbox" || field.type === "radio") field.checked = mine.indexOf(field.value) >= 0;
      else if (mine.length) field.value = mine.shift();
    });
  }

  function tell(savedAt) {
    const note = document.createElement("div");
    note.classList.add("note", "toast");
    note.setAttribute("role", "status");
    const text = document.createElement("p");
    const time = new Date(savedAt).toTimeString().slice(0, 5);
    text.textContent = _("What you had typed and not sent is back, as it was kept at %(time)s.", { time: time });
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "link";
    drop.textContent = _("Throw it away");
    drop.addEventListener("click", function () {
      putBack(JSON.parse(asRead));
      kept = asRead;
      send("[]");
      note.parentNode.removeChild(note);
    });
    note.appendChild(text);
    note.appendChild(drop);
    form.parentNode.insertBefore(note, form);
  }

  const newer = form.getAttribute("data-draft") === "typed";
  if (newer) kept = "";
  else fetch("/staff/drafts?form=" + encodeURIComponent(address)).then(function (reply) {
    if (reply.status !== 200) return;
    reply.json().then(function (draft) {
      if (typed() !== asRead || JSON.stringify(draft.fields) === asRead) return;
      putBack(draft.fields);
      kept = typed();
      tell(draft.saved_at);
    });
  }, function () {});
  setInterval(keep, 15000);
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") keep();
  });
  form.addEventListener("submit", function () {
    sent = true;
  });
}

Array.prototype.forEach.call(document.querySelectorAll("form[data-draft]"), keepDraft);
