// Keys for those who work with the keyboard, and the one door through which text becomes part of a page.
// Every page works without this file. Nothing stays in the browser.
(() => {
  "use strict";

  // The policy asks for Trusted Types. What htmx puts into a page comes from this server, escaped; what would run is
  // refused all the same. There is no way here to make a script or the address of one.
  if (window.trustedTypes && window.trustedTypes.createPolicy) {
    window.trustedTypes.createPolicy("default", {
      createHTML: (text) => {
        if (/<(script|iframe|object|embed|base|meta|link)\b/i.test(text)) {
          throw new TypeError("a part of a page holds what would run");
        }
        return text;
      },
    });
  }

  // htmx notes the address of the page for the session; it is not needed here and does not stay.
  window.addEventListener("pagehide", () => window.sessionStorage.clear());

  // A page that is left alone is covered, and the password asked for over it. What was typed stays beneath; the server
  // asks as well before it does anything.
  const lock = document.getElementById("lock");
  const asked = document.getElementById("lock-form");
  if (lock && asked && lock.showModal) {
    let last = Date.now();
    for (const kind of ["keydown", "pointerdown", "wheel", "input"]) {
      document.addEventListener(
        kind,
        () => {
          if (!lock.open) {
            last = Date.now();
          }
        },
        { passive: true, capture: true },
      );
    }
    const cover = () => {
      lock.replaceChildren(asked.content.cloneNode(true));
      window.htmx.process(lock);
      lock.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
      // What lies over the page does not show through.
      for (const other of document.querySelectorAll("dialog[open]")) {
        other.close();
      }
      document.body.classList.add("covered");
      lock.showModal();
    };
    window.setInterval(() => {
      const idle = Number(document.body.dataset.idle) * 60000;
      if (idle > 0 && !lock.open && window.htmx && Date.now() - last > idle) {
        cover();
      }
    }, 1000);
    // Only the right password opens it.
    lock.addEventListener("cancel", (event) => event.preventDefault());
    lock.addEventListener("close", () => {
      if (lock.firstChild) {
        lock.showModal();
      }
    });
    document.addEventListener("htmx:afterRequest", (event) => {
      const { requestConfig, xhr } = event.detail;
      if (lock.open && requestConfig && requestConfig.path === "/unlock" && xhr && xhr.status === 200) {
        lock.replaceChildren();
        document.body.classList.remove("covered");
        last = Date.now();
        lock.close();
      }
    });
  }

  // A form with a file shows how much of it has been sent, and says at once what is too large. What the server answers
  // is put where it belongs; whatever else it says, the form is sent again as if there were no script.
  document.addEventListener("submit", (event) => {
    const form = event.target instanceof HTMLFormElement && event.target.matches("form[data-upload]") ? event.target : null;
    const file = form && form.elements.namedItem("file");
    if (!form || !file || !file.files || file.files.length !== 1) {
      return;
    }
    event.preventDefault();
    const problems = document.getElementById("problems");
    const sent = document.getElementById("sent");
    const tell = (text) => {
      const box = document.createElement("div");
      const line = document.createElement("p");
      box.className = "problems";
      box.setAttribute("role", "alert");
      line.textContent = text;
      box.append(line);
      problems.replaceChildren(box);
      box.scrollIntoView({ block: "nearest" });
    };
    if (file.files[0].size > Number(form.dataset.most)) {
      tell(form.dataset.tooLarge);
      return;
    }
    const button = form.querySelector("button[type=submit]");
    const request = new XMLHttpRequest();
    const done = () => {
      button.disabled = false;
      sent.hidden = true;
    };
    request.open("POST", form.action);
    request.setRequestHeader("hx-request", "true");
    request.upload.addEventListener("progress", (progress) => {
      sent.hidden = false;
      sent.value = progress.lengthComputable ? (100 * progress.loaded) / progress.total : 0;
    });
    request.addEventListener("load", () => {
      const to = request.getResponseHeader("hx-redirect");
      done();
      if (to) {
        window.location.assign(to);
      } else if (request.status === 422 || request.status === 413 || request.status === 409 || request.status === 403) {
        problems.innerHTML = request.responseText;
        problems.scrollIntoView({ block: "nearest" });
      } else {
        form.submit();
      }
    });
    request.addEventListener("error", () => {
      done();
      form.submit();
    });
    button.disabled = true;
    request.send(new FormData(form));
  });

  // A box to tick is no place to write in.
  const writes = (element) =>
    element instanceof HTMLElement && !(element.type === "checkbox" || element.type === "radio") && (element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName));

  // Room for one more of a field without asking the server: the last place again, empty.
  document.addEventListener("click", (event) => {
    const more = event.target instanceof Element && event.target.closest("button[data-more]");
    const inputs = more ? more.parentElement.querySelectorAll("input, textarea") : [];
    const last = inputs[inputs.length - 1];
    if (!last) {
      return;
    }
    event.preventDefault();
    const next = last.cloneNode(true);
    next.value = "";
    next.textContent = "";
    next.removeAttribute("id");
    next.removeAttribute("aria-invalid");
    const label = more.closest(".field").querySelector("label");
    next.setAttribute("aria-label", label ? label.textContent : "");
    last.after(next);
    next.focus();
  });

  // What was told of a field as it was left belongs to the field for those who listen too.
  document.addEventListener("htmx:afterSettle", (event) => {
    const told = event.target instanceof Element ? event.target.closest(".checked") : null;
    if (!told) {
      return;
    }
    for (const input of told.parentElement.querySelectorAll("input, textarea, select")) {
      if (told.querySelector(".problem")) {
        input.setAttribute("aria-invalid", "true");
        input.setAttribute("aria-describedby", told.id);
      } else {
        input.removeAttribute("aria-invalid");
        input.removeAttribute("aria-describedby");
      }
    }
  });

  const rows = () => Array.from(document.querySelectorAll("[data-rows] a.name"));

  const step = (by) => {
    const all = rows();
    const at = all.indexOf(document.activeElement);
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (next) {
      next.focus();
    }
  };

  // A finding's line: the caret goes there. The line is in words beside it for those without script.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-line]");
    const text = link && document.getElementById("text");
    if (!text || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    const line = Number(link.dataset.line);
    const lines = text.value.split("\n");
    const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    text.focus();
    text.setSelectionRange(from, from + (lines[line - 1] || "").length);
    const height = parseFloat(getComputedStyle(text).lineHeight);
    text.scrollTop = (line - 1) * height - text.clientHeight / 3;
    text.scrollLeft = 0;
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "Escape" && writes(document.activeElement)) {
      document.activeElement.blur();
      return;
    }
    if (writes(document.activeElement)) {
      return;
    }
    if (document.querySelector("dialog[open]")) {
      return;
    }
    if (event.key === "j" || event.key === "k") {
      step(event.key === "j" ? 1 : -1);
      return;
    }
    if (event.key === "x") {
      const row = document.activeElement && document.activeElement.closest("[data-rows] tr");
      const box = row && row.querySelector('input[type="checkbox"]');
      if (box) {
        event.preventDefault();
        box.click();
      }
      return;
    }
    if (event.key === ".") {
      const first = document.querySelector("main .actions a, main .actions button");
      if (first) {
        event.preventDefault();
        first.focus();
      }
      return;
    }
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) {
      return;
    }
    event.preventDefault();
    if (writes(target)) {
      target.focus();
      target.select();
    } else {
      target.click();
    }
  });
})();
