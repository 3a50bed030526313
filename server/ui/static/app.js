// What has to be settled before a page is painted: the theme, which facets are
// open, and which buttons can do something. Pages work without any of this.
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
  apply(stored());
  root.dataset.script = navigator.clipboard ? "clipboard" : "";

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
