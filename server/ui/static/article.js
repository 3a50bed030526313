// Comforts of the article page: marks switch without a reload while the
// address keeps up, n and p go from match to match, and the citation copies.
(() => {
  "use strict";
  const form = document.querySelector(".kinds");
  if (form) {
    form.querySelector("button").hidden = true;
    form.addEventListener("change", () => {
      const shown = [...form.querySelectorAll("input:checked")].map((box) => box.value).join(",");
      const withMarks = (address) => {
        const url = new URL(address);
        url.searchParams.set("marks", shown);
        return url;
      };
      history.replaceState(history.state, "", withMarks(location.href));
      for (const a of document.querySelectorAll("a.step, footer nav a")) a.href = withMarks(a.href);
    });
  }

  const marks = document.querySelectorAll("article mark[id]");
  const where = document.querySelector(".where");
  const present = () => Number(/^#match-(\d+)$/.exec(location.hash)?.[1] ?? 0);
  const tell = () => {
    const n = present();
    if (!where || !n || n > marks.length) return;
    const said = [n, marks.length];
    where.textContent = where.dataset.at.replace(/%d/g, () => said.shift());
  };
  const go = (to) => {
    if (to < 1 || to > marks.length) return;
    location.replace("#match-" + to); // going back leads to the results, not through the matches
    tell(); // the event comes later
  };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(input|textarea|select)$/i.test(e.target.tagName) && e.target.type !== "checkbox") return;
    if (document.querySelector("dialog[open], #keys input:not(:checked)")) return; // single keys are switched off
    if (e.key === "n") go(present() + 1);
    if (e.key === "p") go(present() - 1);
  });
  addEventListener("hashchange", tell);
  tell();

  const copy = document.querySelector(".copy");
  const citation = document.querySelector(".citation");
  if (copy && navigator.clipboard) { // only where the browser trusts the connection
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(citation.textContent);
        document.querySelector(".done").textContent = copy.dataset.done;
      } catch { /* refused: the text can be selected by hand */ }
    });
  }
})();
