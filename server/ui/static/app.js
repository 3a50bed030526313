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

  // Facets stay open or closed as the reader left them: set while the page is
  // read, so that nothing jumps. The one listed at length is always open.
  let folds = {};
  try { folds = JSON.parse(localStorage.getItem("facets")) ?? {}; } catch { /* as the server has them */ }
  const fold = (details) => {
    const listed = "facet-" + new URLSearchParams(location.search).get("more");
    if (details.id in folds && details.id !== listed) details.open = folds[details.id];
  };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.matches?.("details.facet")) fold(node);
        else node.querySelectorAll?.("details.facet").forEach(fold);
      }
    }
  }).observe(root, { childList: true, subtree: true });
  document.addEventListener("click", (e) => {
    const details = e.target.closest?.("details.facet > summary")?.parentElement;
    if (!details) return;
    folds[details.id] = !details.open; // it is about to change
    try { localStorage.setItem("facets", JSON.stringify(folds)); } catch { /* for this page only */ }
  });

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
