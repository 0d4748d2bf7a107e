// Small things at hand: "/" goes to the search, texts are copied, a page is printed, a QR code is read by the camera
// where the browser itself can do so. Whatever a browser cannot do stays hidden.
document.addEventListener("keydown", function (event) {
  const search = document.getElementById("field-find") || document.getElementById("field-q");
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || !search) return;
  event.preventDefault();
  search.focus();
});

Array.prototype.forEach.call(document.querySelectorAll("[data-copy]"), function (button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async function () {
    const source = document.getElementById(button.dataset.copy);
    const label = button.firstChild.textContent;
    try {
      await navigator.clipboard.writeText(source.value || source.textContent);
      button.firstChild.textContent = _("Copied");
      setTimeout(function () {
        button.firstChild.textContent = label;
      }, 2000);
    } catch (error) {
      window.getSelection().selectAllChildren(source);
    }
  });
});

Array.prototype.forEach.call(document.querySelectorAll("[data-print]"), function (button) {
  button.hidden = false;
  button.addEventListener("click", function () {
    window.print();
  });
});

const scan = document.querySelector("[data-scan]");

async function readCode() {
  const video = document.querySelector("[data-scanner]");
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  const field = document.getElementById("field-q");
  for (let codes = []; ; ) {
    codes = await detector.detect(video);
    if (codes.length) field.value = codes[0].rawValue;
    if (codes.length || video.hidden) break;
    await new Promise(function (done) {
      setTimeout(done, 250);
    });
  }
  stream.getTracks().forEach(function (track) {
    track.stop();
  });
  video.hidden = true;
  field.form.submit();
}

if (scan && window.BarcodeDetector && navigator.mediaDevices) {
  scan.hidden = false;
  scan.addEventListener("click", function () {
    readCode().catch(function () {
      scan.disabled = true;
      scan.textContent = _("The camera cannot be used here.");
    });
  });
}
