// The page of a receipt on the phone that entered: points and time beside what everybody with the code is told.

const held = (memory.read("entries") || []).find(({receipt}) => grouped(receipt) === page.dataset.receipt);
const received = document.getElementById("received");
const official = document.getElementById("official");
if (held && received) received.after(...terms(resultOf(official ? Object.assign({}, held, {score: null}) : held)));
