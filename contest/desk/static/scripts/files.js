// Files dropped or pasted on a field for files go into it, as if they had been chosen.
document.querySelectorAll(".drop input[type=file]").forEach(function (input) {
  const place = input.closest(".drop");
  const take = function (files) {
    if (!files.length) return;
    input.files = files;
    place.classList.add("held");
  };
  place.addEventListener("dragover", function (event) { event.preventDefault(); });
  place.addEventListener("drop", function (event) {
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  if (input.accept) {
    document.addEventListener("paste", function (event) {
      if (event.clipboardData.files.length) event.preventDefault();
      take(event.clipboardData.files);
    });
  }
});
