// Small comforts on top of pages that work without any of this: a switch for
// the theme, a key for the search box and one that closes the filters.
(() => {
  "use strict";
  const root = document.documentElement;
  const stored = () => {
    try { return localStorage.getItem("theme"); } catch { return null; }
  };
  const apply = (theme) => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  apply(stored()); // before the page is painted

  document.addEventListener("DOMContentLoaded", () => {
    const box = document.getElementById("q");
    document.addEventListener("keydown", (e) => {
      const typing = /^(input|textarea|select)$/i.test(e.target.tagName) || e.target.isContentEditable;
      if (e.key === "/" && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) {
        e.preventDefault();
        box.focus();
        box.select();
      }
      if (e.key === "Escape" && document.querySelector(".side:target, .side :target")) location.hash = "main";
    });

    const button = document.querySelector(".theme");
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = root.dataset.theme
        ? root.dataset.theme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
      const theme = dark ? "light" : "dark";
      apply(theme);
      try { localStorage.setItem("theme", theme); } catch { /* private mode: for this page only */ }
    });
  });
})();
