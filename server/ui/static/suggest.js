// Completions under the search box: an ARIA combobox whose list pops up while
// the reader types. Without this script the box is a plain one.
(() => {
  "use strict";
  const most = 6, pause = 150; // options shown; milliseconds of rest before the server is asked
  const operators = /[":()=*?~]/; // who writes these knows the query language

  document.addEventListener("DOMContentLoaded", () => {
    const box = document.getElementById("q"), form = box.form, words = form.dataset;
    const list = form.appendChild(document.createElement("div"));
    list.id = "suggestions";
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.suggestions);
    const told = form.appendChild(document.createElement("span"));
    told.className = "hidden";
    told.setAttribute("role", "status");
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
      box.setAttribute(name, value);
    }

    const { lang } = document.documentElement;
    const counted = JSON.parse(words.counted), plural = new Intl.PluralRules(lang);
    const number = (n) => n.toLocaleString(lang, { numberingSystem: "latn" }); // the digits of the page
    let options = [], active = -1, timer, asked;
    const known = new Map();

    const close = () => {
      clearTimeout(timer);
      asked?.abort();
      list.hidden = true;
      options = [];
      told.textContent = "";
      box.setAttribute("aria-expanded", "false");
      point(-1);
    };
    const point = (i) => {
      active = i;
      options.forEach((o, j) => o.setAttribute("aria-selected", String(j === i)));
      if (i < 0) box.removeAttribute("aria-activedescendant");
      else {
        box.setAttribute("aria-activedescendant", options[i].id);
        options[i].scrollIntoView({ block: "nearest" });
      }
    };

    // A name becomes a filter of the present search, a title opens the article,
    // a phrase is asked for as one.
    const choose = ({ kind, id }) => {
      close();
      const go = (url) => { // as a link does
        const a = form.appendChild(document.createElement("a"));
        a.href = url;
        a.click();
        a.remove();
      };
      const params = new URLSearchParams(new FormData(form));
      if (kind === "title") {
        const hl = params.get("hl");
        go("/articles/" + encodeURIComponent(id) + (hl ? "?hl=" + encodeURIComponent(hl) : ""));
        return;
      }
      params.delete("q");
      if (kind === "phrase") params.set("q", `"${id}"`);
      else if (!params.getAll(kind).includes(id)) params.append(kind, id);
      go("/search?" + params);
    };

    const option = (s, i) => {
      const o = document.createElement("div");
      o.id = "suggestion-" + i;
      o.className = "suggestion";
      o.setAttribute("role", "option");
      o.setAttribute("aria-selected", "false");
      const label = o.appendChild(document.createElement("bdi"));
      label.textContent = s.label;
      if (s.kind !== "title") {
        const count = o.appendChild(document.createElement("span"));
        count.className = "count";
        count.textContent = number(s.count);
      }
      o.addEventListener("mousedown", (e) => e.preventDefault()); // the focus stays in the box
      o.addEventListener("click", () => choose(s));
      o.choice = s;
      return o;
    };

    const show = (found) => {
      const groups = new Map();
      for (const s of found) {
        if (!groups.has(s.kind)) groups.set(s.kind, []);
        groups.get(s.kind).push(s);
      }
      list.replaceChildren();
      options = [];
      for (const [kind, members] of groups) {
        const group = list.appendChild(document.createElement("div"));
        group.setAttribute("role", "group");
        group.setAttribute("aria-label", words[kind]);
        const heading = group.appendChild(document.createElement("div"));
        heading.className = "kind";
        heading.setAttribute("aria-hidden", "true");
        heading.textContent = words[kind];
        for (const s of members) options.push(group.appendChild(option(s, options.length)));
      }
      const n = options.length;
      list.hidden = n === 0;
      box.setAttribute("aria-expanded", String(n > 0));
      told.textContent = n === 0 ? "" : (counted[plural.select(n)] ?? counted.other).replace("%d", number(n));
      point(-1);
    };

    const ask = async () => {
      const text = box.value.trim();
      asked?.abort();
      if (text.length < 2 && text <= "\x7f" || text.length > 100 || operators.test(text)) return close();
      if (!known.has(text)) {
        asked = new AbortController();
        try {
          const answer = await fetch(`/v1/suggest?size=${most}&q=${encodeURIComponent(text)}`, { signal: asked.signal });
          if (!answer.ok) return close();
          known.set(text, (await answer.json()).suggestions);
        } catch { // overtaken by the next letter, or no network: the box works without
          return;
        }
      }
      if (document.activeElement === box && box.value.trim() === text) show(known.get(text));
    };

    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, pause);
    });
    box.addEventListener("blur", close);
    form.addEventListener("submit", close);
    box.addEventListener("keydown", (e) => {
      if (e.isComposing) return;
      const n = options.length;
      switch (e.key) {
        case "ArrowDown":
        case "ArrowUp": {
          e.preventDefault();
          if (n === 0) ask();
          else if (e.key === "ArrowDown") point(active + 1 < n ? active + 1 : -1);
          else point(active < 0 ? n - 1 : active - 1);
          break;
        }
        case "Enter":
          if (active >= 0) {
            e.preventDefault();
            choose(options[active].choice);
          }
          break;
        case "Escape":
          if (n > 0) { // the first one closes the list, and the box keeps its text
            e.preventDefault();
            e.stopPropagation();
            close();
          }
          break;
      }
    });
  });
})();
