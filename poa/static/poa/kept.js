/* What a person typed on this device and no server has yet: kept under their name, gone once it is saved or they
   sign out. Nobody else who signs in here is shown it. */
"use strict";

const kept = (() => {
  const person = document.body.dataset.person;
  const mine = `poa.unsaved.${person}.`;

  function names() {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(mine));
    } catch {
      return []; // The browser is told to keep nothing.
    }
  }

  function read(name) {
    try {
      return { key: name.slice(mine.length), ...JSON.parse(localStorage.getItem(name)) };
    } catch {
      return null;
    }
  }

  /* All that is kept, the newest first: {key, address, at (milliseconds), fields: [[name, value], ...]}. */
  function all() {
    return names().map(read).filter((one) => one && Array.isArray(one.fields)).sort((a, b) => b.at - a.at);
  }

  /* Say whether the device keeps it. */
  function put(key, what) {
    try {
      localStorage.setItem(mine + key, JSON.stringify({ at: Date.now(), ...what }));
      return true;
    } catch {
      return false;
    }
  }

  function drop(key) {
    try {
      localStorage.removeItem(mine + key);
    } catch {
      // Nothing is kept then.
    }
  }

  /* Keep what stands under one key under another; say whether the device does. */
  function move(one, key) {
    const { key: before, ...what } = one;
    if (!put(key, what)) {
      return false;
    }
    drop(before);
    one.key = key;
    return true;
  }

  /* What was kept under a key, or set aside from it ("key~..."), stands under the key. */
  const under = (one) => one.key.split("~")[0];

  /* After a new sign-in in another tab, the token of this page is no longer the browser's. */
  function takeToken(form) {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/), field = form.elements.namedItem("csrfmiddlewaretoken");
    if (token && field) {
      field.value = token[1];
    }
  }

  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const clock = (at) => new Date(at).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

  const moment = (at) => `${new Date(at).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" })}, ${clock(at)}`;

  /* What an entry's form begins with, and the language that it is in; of other pages nothing. */
  function beginning(one) {
    const fields = Object.fromEntries(one.fields), name = ["narrative_en", "narrative_ru", "actor"].find((each) => fields[each]?.trim());
    return { words: name ? fields[name].trim() : "", language: { narrative_en: "en", narrative_ru: "ru" }[name] };
  }

  /* Offer what is kept above the form, by its opening words: to put it back, or to discard it. */
  function offer(one, opening, putBack, discard = () => drop(one.key)) {
    const part = document.getElementById("keeping-words").content.firstElementChild.cloneNode(true);
    const text = part.querySelector("p");
    text.textContent = text.textContent.replace("{time}", moment(one.at)).replace("{words}", () => opening.slice(0, 120) || "…");
    const done = () => {
      part.remove();
      document.getElementById("main").focus();
    };
    part.querySelector("[data-do=put-back]").addEventListener("click", () => {
      putBack(one);
      done();
    });
    part.querySelector("[data-do=discard]").addEventListener("click", () => {
      discard(one);
      done();
    });
    document.getElementById("kept-offers").append(part);
  }

  /* Where it is put back: a sheet offers what was typed in its own voice alone. */
  function where(one) {
    const { whose } = Object.fromEntries(one.fields);
    return whose ? `${one.address}?${new URLSearchParams({ whose })}` : one.address;
  }

  /* List what waits here in a part of the page that is there for it, with a link to where it is put back. */
  function list(part) {
    for (const one of all()) {
      const { words, language: written } = beginning(one), line = document.createElement("li"), link = document.createElement("a"), note = document.createElement("span");
      link.textContent = words.slice(0, 120) || (one.key.startsWith("sheet") ? part.dataset.sheet : part.dataset.entry);
      link.href = where(one);
      if (words && written) {
        link.lang = written;
      }
      note.className = "note";
      note.textContent = moment(one.at);
      line.append(link, " ", note);
      part.querySelector("ul").append(line);
      part.hidden = false;
    }
    if (!part.hidden) {
      document.getElementById("nothing-waits")?.remove();
    }
  }

  return { all, beginning, clock, drop, list, move, offer, person, put, takeToken, under };
})();

for (const message of document.querySelectorAll("[data-saved]")) {
  kept.drop(message.dataset.saved);
}

const onDevice = document.getElementById("on-device");
if (onDevice) {
  kept.list(onDevice);
}

const signOut = document.getElementById("sign-out");
signOut?.addEventListener("submit", (event) => {
  const left = kept.all();
  if (left.length && !window.confirm(signOut.dataset.question)) {
    event.preventDefault();
    return;
  }
  document.dispatchEvent(new Event("kept:leave"));
  left.forEach((one) => kept.drop(one.key));
});
