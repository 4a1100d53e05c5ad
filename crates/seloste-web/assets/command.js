// The box for everything and the keys that lead from page to page. Every page works without this file.
(() => {
  "use strict";

  const go = document.getElementById("go");
  const keys = document.getElementById("keys");
  if (!go || !keys || !go.showModal) {
    return;
  }
  const writes = (element) =>
    element instanceof HTMLElement && !(element.type === "checkbox" || element.type === "radio") && (element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName));
  const covered = () => document.body.classList.contains("covered");

  // What a dialog holds is asked for each time that it opens: nothing of it stays in the page.
  const open = (dialog) => {
    if (dialog.open || covered() || !window.htmx) {
      return;
    }
    window.htmx.ajax("GET", dialog.dataset.href, { target: dialog, swap: "innerHTML" }).then(() => {
      if (covered()) {
        return;
      }
      dialog.showModal();
      const box = dialog.querySelector("[data-combobox]");
      if (box) {
        box.focus();
      }
    });
  };
  for (const dialog of [go, keys]) {
    dialog.addEventListener("close", () => dialog.replaceChildren());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) {
        dialog.close();
      }
    });
  }

  // A combobox with a list (WAI-ARIA 1.2): the focus stays in the box, the arrows go through what it found.
  const found = (box) => {
    const form = box.closest("form");
    return form ? form.parentElement.querySelector(".go-found") : null;
  };
  const options = (box) => {
    const list = found(box);
    return list ? Array.from(list.querySelectorAll("[role=option]")) : [];
  };
  const choose = (box, option) => {
    for (const one of options(box)) {
      one.setAttribute("aria-selected", String(one === option));
    }
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  };
  const dress = (box) => {
    const list = found(box);
    const holds = list && list.querySelector("[data-options]");
    if (!holds) {
      return;
    }
    const id = box.dataset.combobox;
    holds.id = id;
    holds.setAttribute("role", "listbox");
    holds.setAttribute("aria-label", box.placeholder);
    for (const head of holds.querySelectorAll("h2")) {
      head.setAttribute("role", "presentation");
    }
    for (const group of holds.querySelectorAll("ul")) {
      group.setAttribute("role", "group");
    }
    for (const between of holds.querySelectorAll("li, form")) {
      between.setAttribute("role", "presentation");
    }
    Array.from(holds.querySelectorAll("a, button")).forEach((one, n) => {
      one.id = `${id}-${n}`;
      one.tabIndex = -1;
      one.setAttribute("role", "option");
      one.setAttribute("aria-selected", "false");
    });
    const any = options(box);
    // Without options it is no list: a list that is empty is a fault to who listens to it.
    if (any.length === 0) {
      holds.removeAttribute("role");
    }
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", id);
    box.setAttribute("aria-expanded", String(any.length > 0));
    choose(box, box.value.trim() === "" ? null : any[0] || null);
  };
  const dressAll = () => {
    for (const box of document.querySelectorAll("[data-combobox]")) {
      dress(box);
    }
  };
  document.addEventListener("htmx:load", dressAll);
  document.addEventListener("htmx:afterSettle", dressAll);

  document.addEventListener("keydown", (event) => {
    const box = event.target instanceof Element ? event.target.closest("[data-combobox]") : null;
    if (!box || event.isComposing) {
      return;
    }
    const all = options(box);
    const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const by = event.key === "ArrowDown" ? 1 : -1;
      const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
      choose(box, all[next] || null);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      all[at].click();
    }
  });
  // `g` and a letter lead to a page. What is typed into a field is never a key.
  let after = 0;
  document.addEventListener(
    "keydown",
    (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        open(go);
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || covered() || go.open || keys.open) {
        return;
      }
      if (writes(document.activeElement)) {
        return;
      }
      if (Date.now() - after < 1500) {
        after = 0;
        const way = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
        event.preventDefault();
        event.stopPropagation();
        if (way) {
          way.click();
        }
        return;
      }
      if (event.key === "g") {
        after = Date.now();
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      if (event.key === "?") {
        event.preventDefault();
        open(keys);
        return;
      }
      if (event.key === "/" && !document.querySelector('[data-key="/"]')) {
        event.preventDefault();
        open(go);
        return;
      }
      const otherwise = document.querySelector(`[data-else="${CSS.escape(event.key)}"]`);
      if (otherwise && !document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)) {
        event.preventDefault();
        otherwise.click();
      }
    },
    true,
  );

  document.addEventListener("click", (event) => {
    const opener = event.target instanceof Element ? event.target.closest("a[data-opens]") : null;
    if (opener && !event.ctrlKey && !event.metaKey && !event.shiftKey && window.htmx) {
      event.preventDefault();
      open(document.getElementById(opener.dataset.opens));
    }
  });
})();
