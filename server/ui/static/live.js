// Following a link or sending a form of the search page brings the new results
// into the page that is open. Wherever that is in doubt the browser goes there
// as it would without this script.
(() => {
  "use strict";
  const patience = 200; // milliseconds until the reader is told to wait
  const kept = 20; // pages at hand for the way back

  document.addEventListener("DOMContentLoaded", () => {
    if (!document.getElementById("filters")) return; // no search page, or no articles yet
    const told = document.body.appendChild(document.createElement("p"));
    told.className = "hidden";
    told.setAttribute("role", "status");
    const words = document.querySelector(".columns").dataset;
    const pages = new Map(); // address to the text of its page
    let shown = location.pathname + location.search, asked;

    const place = (url) => url.pathname + url.search;
    const leadsToSearch = (url) => url.origin === location.origin && (url.pathname === "/" || url.pathname === "/search");

    // Where the focus was, said so that its like is found on the new page.
    const focused = () => {
      const e = document.activeElement, facet = e?.closest(".facet");
      if (!facet) return null;
      if (e.closest(".find")) return { facet: facet.id, find: true };
      const value = e.closest("li")?.dataset.value;
      return value === undefined ? null : { facet: facet.id, value, minus: e.matches(".minus") };
    };
    const focusAgain = (was) => {
      if (was?.find) {
        const input = document.querySelector(`#${was.facet} .find input[type=search]`);
        if (input) return input.focus({ preventScroll: true });
      }
      const item = was && [...document.querySelectorAll(`#${was.facet} li`)].find((li) => li.dataset.value === was.value);
      const e = item?.querySelector(was.minus ? ".minus" : ".value") ?? item?.querySelector("a");
      (e?.checkVisibility?.() ? e : document.getElementById("main")).focus({ preventScroll: true });
    };

    // What a page loads tells which version of the server made it.
    const loads = (page) => [...page.querySelectorAll("head [src], head link:not([rel=alternate])")].map((e) => e.getAttribute("src") ?? e.getAttribute("href")).join();

    // show puts a page in the place of the present one; false if it is of
    // another kind.
    const show = (text) => {
      const page = new DOMParser().parseFromString(text, "text/html");
      const root = page.documentElement, box = document.getElementById("q"), newBox = page.getElementById("q");
      if (!page.getElementById("filters") || !newBox || root.lang !== document.documentElement.lang || loads(page) !== loads(document)) return false;
      document.title = page.title;
      document.querySelectorAll("head link[rel=alternate]").forEach((e) => e.remove());
      document.head.append(...page.querySelectorAll("head link[rel=alternate]"));
      for (const part of [".columns", "body > footer"]) {
        document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
      }
      document.querySelector(".help").open = false;
      box.value = newBox.value;
      const hidden = "input[type=hidden]";
      box.form.querySelectorAll(hidden).forEach((e) => e.remove());
      box.after(...newBox.form.querySelectorAll(hidden));
      box.dispatchEvent(new Event("change", { bubbles: true }));
      return true;
    };

    const fail = (url) => {
      const notice = document.createElement("div");
      notice.className = "notice broken";
      notice.setAttribute("role", "alert");
      const again = document.createElement("button");
      again.textContent = words.again;
      again.addEventListener("click", () => go(url));
      notice.append(words.failed + " ", again);
      document.querySelector(".broken")?.remove();
      document.getElementById("main").prepend(notice);
    };

    const keep = (at, text) => {
      pages.delete(at); // to the end
      pages.set(at, text);
      if (pages.size > kept) pages.delete(pages.keys().next().value);
    };

    // get is the text of a page and its own address; null when the browser had
    // better go there itself.
    const get = async (url, signal) => {
      const answer = await fetch(url, { signal, headers: { Accept: "text/html" } });
      if (!answer.ok) return null;
      const to = new URL(answer.url);
      if (!leadsToSearch(to) || !answer.headers.get("Content-Type")?.startsWith("text/html")) return null;
      const text = await answer.text();
      keep(place(to), text);
      return { text, to };
    };

    const go = async (url, { back = false, top = false } = {}) => {
      asked?.abort();
      const mine = asked = new AbortController();
      const slow = setTimeout(() => {
        document.querySelector(".columns").setAttribute("aria-busy", "true");
        told.textContent = words.loading;
      }, patience);
      const was = focused();
      let found;
      try {
        found = back && pages.has(place(url)) ? { text: pages.get(place(url)), to: url } : await get(url, mine.signal);
      } catch {
        if (!mine.signal.aborted) back ? location.reload() : fail(url);
        return;
      } finally {
        clearTimeout(slow);
        if (asked === mine) document.querySelector(".columns").removeAttribute("aria-busy");
      }
      if (mine.signal.aborted) return;
      const y = scrollY;
      if (!pages.has(shown)) keep(shown, document.documentElement.outerHTML); // the one that was loaded
      try {
        if (!found || !show(found.text)) return location.assign(url);
      } catch {
        return location.assign(url);
      }
      if (!back && place(found.to) !== shown) {
        history.replaceState({ y }, "");
        history.pushState(null, "", place(found.to));
      }
      shown = place(found.to);
      told.textContent = document.getElementById("result-count").textContent;
      if (back) scrollTo(0, history.state?.y ?? 0);
      else if (top) scrollTo(0, 0);
      focusAgain(was);
    };

    // The panel of filters on a small screen lives by the #name in the address,
    // which only the browser can change.
    const plain = () => location.hash.startsWith("#f");

    document.addEventListener("click", (e) => {
      const a = e.target.closest?.("a[href]");
      if (!a || e.defaultPrevented || e.button || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey || plain()) return;
      const url = new URL(a.getAttribute("href"), location.href); // also of a link in a picture
      if (!leadsToSearch(url) || url.hash && place(url) === shown || a.hasAttribute("hreflang")) return;
      e.preventDefault();
      go(url, { top: !a.closest(".side, .chips") });
    });

    document.addEventListener("submit", (e) => {
      const form = e.target, url = new URL(form.action);
      if (e.defaultPrevented || form.method !== "get" || !leadsToSearch(url) || plain()) return;
      e.preventDefault();
      url.search = new URLSearchParams(new FormData(form));
      url.hash = "";
      go(url, { top: !form.closest(".side") });
    });

    addEventListener("popstate", () => {
      const url = new URL(location.href);
      if (place(url) !== shown) go(url, { back: true });
    });
  });
})();
