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

  return { all, drop, person, put };
})();

for (const message of document.querySelectorAll("[data-saved]")) {
  kept.drop(message.dataset.saved);
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
