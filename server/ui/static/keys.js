// Single keys, which a dialog lists and can turn off; the button that clears
// the box; the one that copies the address.
(() => {
  "use strict";
  const off = "off";
  const stored = () => {
    try { return localStorage.getItem("keys"); } catch { return null; }
  };

  document.addEventListener("DOMContentLoaded", () => {
    const box = document.getElementById("q"), erase = document.querySelector(".erase");
    const dialog = document.getElementById("keys"), switched = dialog.querySelector("input");
    switched.checked = stored() !== off;
    switched.addEventListener("change", () => {
      try { localStorage.setItem("keys", switched.checked ? "on" : off); } catch { /* for this page only */ }
    });

    // step goes to the title of the hit after or before the one that has the
    // focus, or that stands first on the screen.
    const step = (by) => {
      const hits = [...document.querySelectorAll(".hit h2 a")];
      const at = hits.findIndex((a) => a.closest(".hit").contains(document.activeElement));
      const first = Math.max(hits.findIndex((a) => a.getBoundingClientRect().top >= 0), 0);
      const to = hits[at < 0 ? first : at + by];
      to?.focus();
      to?.closest(".hit").scrollIntoView({ block: "nearest" });
    };

    const keys = {
      "/": () => { box.focus(); box.select(); },
      "?": () => dialog.showModal(),
      j: () => step(1),
      k: () => step(-1),
    };
    const typing = ({ target }) => target.isContentEditable ||
      /^(input|textarea|select)$/i.test(target.tagName) && !/^(checkbox|radio|button|submit)$/.test(target.type);
    document.addEventListener("keydown", (e) => { // turned off, no script of the page hears them
      if (!switched.checked && e.key.length === 1 && !typing(e)) e.stopPropagation();
    }, true);
    document.addEventListener("keydown", (e) => {
      if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || dialog.open) return;
      if (e.key === "Escape") {
        if (document.querySelector(".side:target, .side :target")) location.hash = "main";
        else if (e.target === box) box.blur();
      } else if (!typing(e) && Object.hasOwn(keys, e.key)) {
        e.preventDefault();
        keys[e.key]();
      }
    });

    const show = () => { erase.hidden = box.value === ""; };
    for (const event of ["input", "change"]) box.addEventListener(event, show);
    erase.addEventListener("click", () => {
      box.value = "";
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.focus();
    });
    show();

    document.addEventListener("click", async (e) => {
      if (e.target.closest?.(".keys")) return dialog.showModal();
      const copy = e.target.closest?.(".copy-link");
      if (!copy) return;
      try {
        await navigator.clipboard.writeText(location.href);
        copy.querySelector("[role=status]").textContent = copy.dataset.done;
      } catch { /* the browser refuses: its own address bar remains */ }
    });
  });
})();
