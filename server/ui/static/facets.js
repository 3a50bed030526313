// The lists of values beside the hits: looked through while the reader types.
// Without this script the button asks for the page anew.
(() => {
  "use strict";
  const pause = 200; // milliseconds of rest before the server is asked
  let timer, asked;

  const look = async (form) => {
    const url = "/search?" + new URLSearchParams(new FormData(form));
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(url, { signal: asked.signal, headers: { Accept: "text/html" } });
      if (!answer.ok) return; // the button tells what is wrong
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const facet = form.closest(".facet"), list = page.getElementById(facet.id)?.querySelector(".list");
      if (!list) return;
      facet.querySelector(".list").replaceWith(document.adoptNode(list));
      form.querySelector("[role=status]").textContent = list.dataset.said;
    } catch { /* overtaken by the next letter, or no network: the list stays */ }
  };

  document.addEventListener("input", (e) => {
    const form = e.target.closest?.(".find");
    if (!form || e.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(look, pause, form);
  });
})();
