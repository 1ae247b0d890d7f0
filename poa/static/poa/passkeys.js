/* Asks the browser for a passkey where a page has a button for it, and sends the form with what it answered. */
(function () {
  if (!window.PublicKeyCredential || !window.webauthnJSON) return;
  document.querySelectorAll("[data-passkey]").forEach(function (button) {
    var form = button.form;
    var failed = form.querySelector("[data-passkey-failed]");
    var options = JSON.parse(document.getElementById(button.dataset.options).textContent);
    form.querySelector("[data-passkey-absent]").hidden = true;
    button.hidden = false;
    button.addEventListener("click", async function () {
      // To make one, its name is needed; to use one, no other field is.
      if (button.dataset.passkey === "create" && !form.reportValidity()) return;
      failed.hidden = true;
      button.disabled = true;
      try {
        var answer = await window.webauthnJSON[button.dataset.passkey](options);
        document.getElementById(button.dataset.field).value = JSON.stringify(answer);
        HTMLFormElement.prototype.submit.call(form);
      } catch (error) {
        button.disabled = false;
        failed.hidden = false;
      }
    });
  });
})();
