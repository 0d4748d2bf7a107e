// The start of an attempt: one key for it until it is answered, so that a lost reply, a reload or a second tab costs no
// second attempt.

let starting = null;

async function start() {
  const round = page.dataset.round;
  const own = {};
  const code = oneTimeCode();
  const body = Object.assign({contestant: contestant(), consent: true}, code ? {code} : {});
  const key = startKey(round);
  starting = own;
  keepPerson();
  show("sending");
  part("sending", "[data-back]").hidden = false;
  progress(_("Getting your paper…"));
  const reply = await insist(
    async () => {
      let answer = await call("POST", `/api/rounds/${round}/attempts`, {body, key});
      if (answer.body && answer.body.code === "proof_needed" && (body.proof = await proofOf(answer.body.challenge))) {
        answer = await call("POST", `/api/rounds/${round}/attempts`, {body, key});
      }
      return answer.status === 201 && !answer.body.token ? NO_REPLY : answer;
    },
    (answer) => progress(
      _("Getting your paper…"),
      [whyNot(answer), _("It is tried again by itself, and costs no second attempt.")].join(" "),
    ),
    () => starting !== own,
  );
  if (reply === null) return;
  stopStarting();
  if (reply.status === 201) began(reply.body, round);
  else refused(reply);
}

// Where very many start from one network, each proves a little work; null where this browser cannot.
function proofOf(challenge) {
  return new Promise((resolve) => {
    if (!window.Worker || !window.crypto || !window.crypto.subtle) {
      resolve(null);
      return;
    }
    const worker = new window.Worker(page.dataset.solver);
    worker.onmessage = ({data: number}) => {
      worker.terminate();
      resolve(number === null ? null : window.btoa(JSON.stringify(solutionOf(challenge, number))));
    };
    worker.onerror = () => resolve(null);
    worker.postMessage(challenge);
  });
}

function solutionOf({algorithm, challenge, salt, signature}, number) {
  return {algorithm, challenge, number, salt, signature};
}

function stopStarting() {
  starting = null;
  part("sending", "[data-back]").hidden = true;
}

function began(given, round) {
  memory.drop("start");
  draft.drop();
  begin(given, round);
}

function refused(reply) {
  const {fields: wrong, field} = reply.body;
  show("form");
  sayProblem(reply);
  showErrors(wrong || (field ? {[field]: "conflict"} : {}));
}

// Remembered only if the person said so, and forgotten when the person no longer does.
function keepPerson() {
  const agreed = identity.querySelector("[name=remember]");
  if (agreed && agreed.checked) memory.write("person", typedSoFar());
  else memory.drop("person");
}

part("sending", "[data-back]").addEventListener("click", () => {
  stopStarting();
  show("form");
});

part("sending", "[data-again]").addEventListener("click", tryNow);
