// "No change" at one keystroke a row. Everything works without it: the box is ticked by Space and left by Tab.
"use strict";

(() => {
  const form = document.querySelector(".sheet-form");
  if (!form) return;
  const first = (row) => row.querySelector("[data-no-change]") || row.querySelector("select");

  function go(row, step) {
    const rows = [...form.querySelectorAll(".judged")];
    const next = rows[rows.indexOf(row) + step];
    const target = next ? first(next) : step > 0 ? form.querySelector(".actions button") : null;
    if (target) target.focus();
  }

  // Single keys are heard only while a box has the focus, so that nobody who types or dictates sets one off.
  form.addEventListener("keydown", (event) => {
    if (!event.target.matches("[data-no-change]") || event.ctrlKey || event.altKey || event.metaKey) return;
    const row = event.target.closest(".judged");
    if (event.code === "KeyN") {
      event.target.checked = true;
      go(row, 1);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      go(row, event.key === "ArrowDown" ? 1 : -1);
    } else {
      return;
    }
    event.preventDefault();
  });

  // Whoever changes a value no longer says that nothing changed.
  form.addEventListener("change", (event) => {
    if (!event.target.matches(".judged select")) return;
    const box = event.target.closest(".judged").querySelector("[data-no-change]");
    if (box) box.checked = false;
  });
})();
