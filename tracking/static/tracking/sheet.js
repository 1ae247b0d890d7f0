// "No change" at one keystroke a row. Everything works without it: the box is ticked by Space and left by Tab.
"use strict";

(() => {
  const form = document.querySelector(".sheet-form");
  if (!form) return;
  // A row without a box is passed: in its lists the same key would choose a value.
  function go(box, step) {
    const boxes = [...form.querySelectorAll("[data-no-change]")];
    const target = boxes[boxes.indexOf(box) + step] || (step > 0 ? form.querySelector(".actions button") : null);
    if (target) target.focus();
  }

  // Single keys are heard only while a box has the focus, so that nobody who types or dictates sets one off.
  form.addEventListener("keydown", (event) => {
    if (!event.target.matches("[data-no-change]") || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.code === "KeyN") {
      event.target.checked = true;
      changed();
      go(event.target, 1);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      go(event.target, event.key === "ArrowDown" ? 1 : -1);
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

  // What is typed is kept on this device until it is proposed: a lost line costs no reason.
  const STORE_AFTER = 300; // milliseconds
  const HIDDEN = /^(csrfmiddlewaretoken|key|whose)$|-(seen|was)$/;
  const key = form.dataset.kept;
  const typed = () => [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
  const seen = (fields) => JSON.stringify(fields.filter(([name]) => !HIDDEN.test(name)));
  const untouched = seen(typed());
  let storing = 0;

  function forget() {
    clearTimeout(storing);
    storing = 0;
  }

  function keepHere() {
    forget();
    if (seen(typed()) === untouched && !("unsaved" in form.dataset)) {
      kept.drop(key);
    } else {
      kept.put(key, { address: new URL(form.action).pathname, fields: typed() });
    }
  }

  function changed() {
    clearTimeout(storing);
    storing = setTimeout(keepHere, STORE_AFTER);
  }

  // With what had been read when it was typed, so that the server tells what came in meanwhile.
  function putBack(one) {
    const values = new Map(one.fields);
    for (const field of form.elements) {
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = values.get(field.name) === field.value;
      } else if (values.has(field.name) && field.name !== "whose") {
        field.value = values.get(field.name);
      }
    }
    keepHere();
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    kept.takeToken(form);
    keepHere();
  });
  document.addEventListener("kept:leave", forget);
  window.addEventListener("pagehide", () => {
    if (storing) keepHere();
  });

  const left = kept.all().find((one) => one.key === key);
  if ("unsaved" in form.dataset) {
    keepHere();
  } else if (left && seen(left.fields) !== untouched) {
    const reason = left.fields.find(([name, value]) => name.endsWith("-rationale") && value.trim());
    kept.offer(left, reason ? reason[1] : "", putBack);
  }
})();
