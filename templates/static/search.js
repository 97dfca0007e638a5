// Asks the index, shows items below their brief, keeps words and filters in the address.
(() => {
  "use strict";
  const [form, count, none, list, more] = ["form.search", ".search-count", ".search-none", ".search-results", ".search-more"]
    .map((name) => document.querySelector(name));
  const { bundle, root, ...says } = form.dataset;
  const { lang } = document.documentElement;
  let engine, typing, turn = 0, found = [], wanted = {};

  const load = () => (engine ||= import(new URL(bundle + "pagefind.js", location.href)).then(async (one) => {
    await one.options({ baseUrl: "/" });
    await one.init();
    return one;
  }));
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // The index finds all that begins as a word's stem does, "visites" for "visa": briefs with the word itself win.
  const ask = async (one, words, options) => {
    let { results } = await one.search(words || null, options);
    for (const word of words?.match(/[^\s"]+/g) || []) {
      const whole = new Set((await one.search(`"${word}"`, options)).results.map((row) => row.id));
      const kept = results.filter((row) => whole.has(row.id));
      if (kept.length) results = kept;
    }
    return results;
  };

  const make = (name, kind, ...inner) => {
    const one = document.createElement(name);
    one.className = kind;
    one.append(...inner.filter(Boolean));
    return one;
  };
  const link = (url, code, label, ...inner) => {
    const one = make("a", "", ...inner);
    one.href = root + url.slice(1);
    if (code) one.lang = code;
    return label ? [one, " ", make("span", "note", label)] : [one];
  };

  const draw = ({ url, content, filters, anchors, locations }) => {
    const { line, title, points } = JSON.parse(filters.shown[0]);
    const words = content.split(/(\s+)/);
    const asked = fold(wanted.q || "").split(/\s+/).map((word) => word.slice(0, 4));
    const near = locations.filter((at) => asked.some((word) => fold(words[2 * at]).includes(word)));
    const hits = near.length ? near : locations;
    // Words without the full stop that the index adds. Joiners say what spaces were.
    const told = (from, to) => words.slice(2 * from, 2 * to - 1).map((word, at, all) => {
      if (at % 2) return all[at - 1].endsWith("\u2060") ? all[at + 1].startsWith("\u2060") ? "\u00a0" : "" : word;
      const text = word.replace(at + 1 < all.length ? /\u2060/g : /\u2060|\.$/g, "");
      return hits.includes(from + at / 2) ? make("mark", "", text) : text;
    });
    const items = anchors.flatMap(({ id, text, location: from }, at) => {
      const [kind, about, head, differs, ...language] = points[id];
      const body = from + (text && text.split(/\s+/).length);
      const to = anchors[at + 1]?.location ?? words.length / 2 + 1;
      const found = wanted.q ? hits.some((hit) => hit >= from && hit < to) : wanted.kind || wanted.topic;
      if (!found || (wanted.kind || kind) !== kind || (wanted.topic && !about.includes(wanted.topic))) return [];
      const facts = [head, text && told(from, +body), differs].filter(Boolean);
      return make("li", "",
        make("p", "kicker", ...facts.map((one) => make("span", "", ...[one].flat()))),
        make("p", "", ...link(`${url}#${id}`, ...language, ...told(+body, to))));
    });
    list.append(make("li", "entry",
      make("p", "kicker", line), make("h2", "", ...link(url, title[1], title[2], title[0])), items.length && make("ul", "search-items", ...items)));
  };

  const showMore = async () => {
    const mine = turn, first = list.children.length;
    const part = await Promise.all(found.slice(first, first + 10).map((one) => one.data()));
    if (mine !== turn || list.children[first]) return; // asked twice
    part.forEach(draw);
    list.hidden = !part.length;
    more.hidden = !found[list.children.length];
    if (first) list.children[first].querySelector("a").focus();
  };

  const search = async () => {
    const mine = ++turn;
    const { q, order, ...filters } = wanted;
    list.replaceChildren();
    list.hidden = more.hidden = none.hidden = true;
    count.textContent = "";
    if (!q && !Object.keys(filters).length) return;
    const waiting = setTimeout(() => { if (mine === turn) count.textContent = says.wait; }, 400);
    try {
      const answer = await ask(await load(), q, { filters, sort: order || !q ? { date: "desc" } : undefined });
      if (mine !== turn) return;
      found = answer;
      await showMore();
      if (mine !== turn) return;
      const number = none.hidden = found.length;
      const words = new Intl.PluralRules(lang).select(number) === "one" ? says.one : says.many;
      count.textContent = number ? words.replace("%(number)s", number.toLocaleString(lang)) : says.none;
    } catch {
      engine = undefined;
      if (mine === turn) count.textContent = says.broken;
    } finally {
      clearTimeout(waiting);
    }
  };

  const start = (way) => {
    clearTimeout(typing); // what Enter has asked is not asked again under the reader's hands
    const chosen = [...new FormData(form)].map(([key, value]) => [key, value.trim()]).filter(([, value]) => value);
    wanted = Object.fromEntries(chosen);
    const asked = chosen.length ? "?" + new URLSearchParams(chosen) : "";
    if (asked !== location.search) history[way](null, "", location.pathname + asked);
    search();
  };
  const restore = () => {
    const asked = new URLSearchParams(location.search);
    for (const one of form.elements) if (one.name) one.value = asked.get(one.name) || "";
    start("replaceState");
  };

  form.onsubmit = () => { start("pushState"); return false; };
  form.onchange = ({ target }) => { if (target !== form.q) start("pushState"); };
  form.q.oninput = () => { clearTimeout(typing); typing = setTimeout(start, 250, "replaceState"); };
  form.q.addEventListener("focus", () => load().catch(() => { engine = undefined; }), { once: true });
  more.firstElementChild.addEventListener("click", showMore);
  addEventListener("popstate", restore);
  restore();
})();
