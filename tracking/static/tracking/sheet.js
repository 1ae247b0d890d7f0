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
  let storing = 0, left = null;

  function forget() {
    clearTimeout(storing);
    storing = 0;
  }

  const what = () => ({ address: new URL(form.action).pathname, fields: typed() });

  function keepHere() {
    forget();
    // What is offered stays until it is put back or discarded.
    if (left?.key === key && !kept.move(left, `${key}~${left.at}`)) return;
    if (seen(typed()) === untouched && !("unsaved" in form.dataset)) {
      kept.drop(key);
    } else {
      kept.put(key, what());
    }
  }

  function changed() {
    clearTimeout(storing);
    storing = setTimeout(keepHere, STORE_AFTER);
  }

  // With what had been read when it was typed, so that the server tells what came in meanwhile.
  function putBack(one) {
    const values = new Map(one.fields);
    if (seen(typed()) !== untouched) kept.put(`${key}~${Date.now()}`, what());
    kept.drop(one.key);
    if (left === one) left = null;
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

  function discard(one) {
    kept.drop(one.key);
    if (left === one) left = null;
  }

  function offer(one) {
    const reason = one.fields.find(([name, value]) => name.endsWith("-rationale") && value.trim());
    kept.offer(one, reason ? reason[1] : "", putBack, discard);
  }

  if ("unsaved" in form.dataset) {
    keepHere();
  } else {
    const offers = kept.all().filter((one) => kept.under(one) === key && seen(one.fields) !== untouched);
    left = offers.find((one) => one.key === key) || null;
    offers.forEach(offer);
  }
})();
