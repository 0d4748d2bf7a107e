// One-time codes, where the contest checks phones: asked for by a button, which without scripts is a plain form's.

const codeField = identity.querySelector("[data-field=code]");
const oneTimeCode = () => (codeField ? inputOf(codeField).value.trim() : "");
let asking = false;

async function askForCode() {
  const phone = identity.querySelector(`[data-field="${codeField.dataset.verify}"]`);
  const number = inputOf(phone).value.trim();
  if (!number) {
    mark(phone, fieldText("required"));
    inputOf(phone).focus();
    return;
  }
  if (asking) return;
  asking = true;
  tellOfCode(_("Asking for a one-time code…"));
  const ask = (body) => call("POST", `/api/contests/${page.dataset.contest}/phone-codes`, {body});
  let reply = await ask({phone: number});
  const proof = reply.body && reply.body.code === "proof_needed" ? await proofOf(reply.body.challenge) : null;
  if (proof) reply = await ask({phone: number, proof});
  asking = false;
  codeAnswered(reply, phone);
}

function codeAnswered(reply, phone) {
  if (reply.status === 202) {
    mark(codeField, "");
    tellOfCode(_("A message with a one-time code of six digits is on its way. Type the code here."));
    inputOf(codeField).focus();
  } else if (reply.status === 422 && reply.body.fields) {
    tellOfCode("");
    mark(phone, fieldText(Object.values(reply.body.fields)[0]));
    inputOf(phone).focus();
  } else if (reply.status === 429 && reply.body.code !== "proof_needed") {
    const seconds = Math.ceil(reply.retryMs / 1000);
    tellOfCode(_("A one-time code was sent a moment ago. You can ask for another in %(seconds)s s.", {seconds}));
  } else if (reply.status) {
    tellOfCode(`${reply.body.title}. ${reply.body.detail}`);
  } else {
    tellOfCode(_("No connection to the contest. Please try again."));
  }
}

function tellOfCode(text) {
  codeField.querySelector("[role=status]").textContent = text;
}

if (codeField) {
  codeField.querySelector("[data-send-code]").addEventListener("click", (event) => {
    event.preventDefault();
    askForCode();
  });
}
