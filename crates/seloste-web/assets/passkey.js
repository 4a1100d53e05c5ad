// Passkeys (W3C Web Authentication): asks this device for one and sends what it says as an ordinary form.
// Pages work without this file; the buttons are there only with it.
(() => {
  "use strict";

  if (!window.PublicKeyCredential || !navigator.credentials) {
    return;
  }

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

  const text = (buffer) => {
    let letters = "";
    for (const byte of new Uint8Array(buffer || [])) {
      letters += String.fromCharCode(byte);
    }
    return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };

  const known = (list) => (list || []).map((one) => ({ type: one.type, id: bytes(one.id) }));

  const ask = async (place) => {
    const answer = await fetch(place.dataset.passkey, { method: "POST", credentials: "same-origin" });
    if (answer.status === 401) {
      // Who is there has to be shown first; the page asks for it.
      window.location.reload();
      return null;
    }
    if (!answer.ok) {
      throw new Error("refused");
    }
    const asked = await answer.json();
    asked.challenge = bytes(asked.challenge);
    if (asked.user) {
      asked.user.id = bytes(asked.user.id);
      asked.excludeCredentials = known(asked.excludeCredentials);
      return navigator.credentials.create({ publicKey: asked });
    }
    asked.allowCredentials = known(asked.allowCredentials);
    return navigator.credentials.get({ publicKey: asked });
  };

  const show = async (place) => {
    const form = place.closest("form");
    const put = (name, value) => {
      place.querySelector(`[name="passkey.${name}"]`).value = value;
    };
    const said = place.querySelector("[role=alert]");
    said.textContent = "";
    try {
      const shown = await ask(place);
      if (!shown) {
        return;
      }
      put("id", text(shown.rawId));
      put("client", text(shown.response.clientDataJSON));
      put("data", text(shown.response.attestationObject || shown.response.authenticatorData));
      put("signature", text(shown.response.signature));
      put("user", text(shown.response.userHandle));
      // What else the form asks for is not needed beside a passkey.
      form.noValidate = true;
      form.requestSubmit();
    } catch {
      said.textContent = place.dataset.failed;
    }
  };

  const ready = (root) => {
    for (const place of root.querySelectorAll("[data-passkey][hidden]")) {
      place.hidden = false;
      place.querySelector("button").addEventListener("click", () => {
        const form = place.closest("form");
        const label = form.querySelector('input[name="label"]');
        if (label && !label.reportValidity()) {
          return;
        }
        show(place);
      });
    }
  };

  ready(document);
  // A part of a page that came later may ask as well.
  document.addEventListener("htmx:load", (event) => ready(event.target));
})();
