/* The entry form saves itself: every few seconds to the server what can be read, at once to this device all of it.
   Over the same address and version check as its buttons; they do the same without this script. */
"use strict";

(() => {
  const STORE_AFTER = 300, SAVE_AFTER = 3000, TRY_AGAIN_AFTER = 20000; // milliseconds
  const HIDDEN = new Set(["page", "version"]);
  const sheet = document.getElementById("sheet"), line = document.getElementById("keeping");
  const template = document.getElementById("keeping-words"), words = template.dataset;
  const field = (name) => sheet.elements.namedItem(name);
  let quiet = "quiet" in sheet.dataset;
  let dirty = false, sending = false, leaving = false, storing, saving;

  if (!field("page").value && crypto.randomUUID) {
    field("page").value = crypto.randomUUID();
  }

  const key = () => field("key").value;
  const typed = () => [...new FormData(sheet)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");

  function tell(sentence) {
    if (line.textContent !== sentence) {
      line.textContent = sentence;
    }
  }

  /* A form in which nothing was typed, only chosen or filled in beforehand, is not worth an offer. */
  const hasWords = () => [...sheet.elements].some((one) => one.matches("textarea, input:not([type=hidden], [type=checkbox], [type=radio])") && one.value.trim());

  const pageOf = (one) => Object.fromEntries(one.fields).page ?? "";
  const aside = (page) => `${key()}~${page}`;

  /* What another page of this entry left here stays until it is put back or discarded; say whether it does. */
  function makeRoom() {
    const left = kept.all().find((one) => one.key === key());
    return !left || pageOf(left) === field("page").value || isHere(left) || kept.move(left, aside(pageOf(left)));
  }

  /* Forget what this page kept, and nothing else. */
  function forget() {
    if (makeRoom()) {
      kept.drop(key());
    }
    kept.drop(aside(field("page").value));
  }

  function keepHere() {
    clearTimeout(storing);
    if (!field("version").value && !hasWords()) {
      forget();
      return true;
    }
    const stands = makeRoom() && kept.put(key(), { address: new URL(sheet.action).pathname, fields: typed() });
    if (stands) {
      kept.drop(aside(field("page").value));
    }
    return stands;
  }

  function tellUnsaved(sentence) {
    tell(`${sentence} ${keepHere() ? words.kept : words.unkept}`);
  }

  function saveIn(wait) {
    clearTimeout(saving);
    if (quiet && !leaving) {
      saving = setTimeout(save, wait);
    }
  }

  function changed() {
    dirty = true;
    clearTimeout(storing);
    storing = setTimeout(keepHere, STORE_AFTER);
    saveIn(SAVE_AFTER);
  }

  function token() {
    kept.takeToken(sheet);
    return ["csrfmiddlewaretoken", field("csrfmiddlewaretoken").value];
  }

  async function post() {
    const body = new FormData();
    for (const [name, value] of [...typed(), token(), ["do", "save-quietly"], ["person", kept.person]]) {
      body.append(name, value);
    }
    const answer = await fetch(sheet.action, { method: "POST", body, redirect: "manual" });
    const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
    return { status: answer.status, ...told };
  }

  async function save() {
    if (sending || leaving || !dirty) {
      return;
    }
    sending = true;
    dirty = false;
    try {
      take(await post());
    } catch {
      dirty = true;
      tellUnsaved(words.offline);
      saveIn(TRY_AGAIN_AFTER);
    }
    sending = false;
    if (dirty) {
      saveIn(SAVE_AFTER);
    }
  }

  function take(answer) {
    if (answer.status === 200) {
      saved(answer);
      return;
    }
    quiet = quiet && answer.status !== 409;
    tellUnsaved(answer.told ?? (answer.status === 401 ? words.signedOut : words.refused));
    if (answer.status === 401 || answer.status >= 500) {
      dirty = true;
      saveIn(TRY_AGAIN_AFTER);
    }
  }

  function saved(answer) {
    field("version").value = answer.version;
    moveTo(answer.address);
    const sentence = answer.told.replace("{time}", kept.clock(Date.now()));
    if (!answer.whole) {
      tellUnsaved(sentence);
      return;
    }
    tell(sentence);
    if (!dirty) {
      clearTimeout(storing);
      forget();
    }
  }

  /* What began as a new entry is a draft with an address from its first save on. */
  function moveTo(address) {
    if (new URL(sheet.action).pathname === address) {
      return;
    }
    sheet.action = address;
    for (const button of sheet.querySelectorAll("[formaction]")) {
      button.formAction = address + new URL(button.formAction).hash;
    }
    history.replaceState(history.state, "", address);
  }

  /* Send what was kept to where it belongs; the server shows it as it was typed, saved nowhere yet. */
  function putBack(one) {
    const form = document.createElement("form");
    form.method = "post";
    form.action = one.address;
    for (const [name, value] of [...one.fields, token(), ["do", "put-back"]]) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name, value });
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  }

  /* Wherever it stands by now: another page of this entry may have set it aside. */
  function discard(one) {
    const same = (other) => kept.under(other) === kept.under(one) && pageOf(other) === pageOf(one);
    kept.all().filter(same).forEach((other) => kept.drop(other.key));
  }

  function offer(one) {
    kept.offer(one, kept.beginning(one).words, putBack, discard);
  }

  const seen = (fields) => JSON.stringify(fields.filter(([name]) => !HIDDEN.has(name)));
  const isHere = (one) => seen(one.fields) === seen(typed());

  /* On a draft's page what was kept of that draft, on an empty form what was kept of any. */
  function offerKept() {
    const fresh = !field("version").value;
    for (const one of kept.all()) {
      if (kept.under(one) === key() && isHere(one)) {
        kept.drop(one.key);
      } else if (kept.under(one) === key() || (fresh && !one.key.startsWith("sheet"))) {
        offer(one);
      }
    }
  }

  function leave() {
    leaving = true;
    clearTimeout(storing);
    clearTimeout(saving);
  }

  /* A suggestion that is offered no more takes the focus with it: it stays at the list then, and Tab goes on from there. */
  const suggesting = document.getElementById("suggesting");
  let wasThere = false;
  suggesting.addEventListener("htmx:beforeSwap", () => {
    wasThere = suggesting.contains(document.activeElement);
  });
  suggesting.addEventListener("htmx:afterSettle", () => {
    if (wasThere && document.activeElement === document.body) {
      suggesting.focus();
    }
  });

  sheet.addEventListener("input", changed);
  sheet.addEventListener("change", changed);
  sheet.addEventListener("submit", () => {
    kept.takeToken(sheet);
    keepHere();
    leave();
  });
  document.addEventListener("kept:leave", leave);
  window.addEventListener("online", () => saveIn(0));
  window.addEventListener("pagehide", () => {
    if (dirty && !leaving) {
      keepHere();
    }
  });
  window.addEventListener("pageshow", (event) => {
    leaving = leaving && !event.persisted;
  });

  /* On a slow line the form can be written in before this script is there. */
  const begun = () => [...sheet.elements].some((one) => one.matches("textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file])") && one.value !== one.defaultValue);

  if ("unsaved" in sheet.dataset) {
    changed();
  } else {
    offerKept();
    if (begun()) {
      changed();
    }
  }
})();
