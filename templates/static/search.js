// The search page: asks the index, shows items below their brief, and keeps words and filters in the address.
(() => {
  "use strict";
  const form = document.querySelector("form.search");
  const count = document.querySelector(".search-count");
  const list = document.querySelector(".search-results");
  const more = document.querySelector(".search-more");
  const { bundle, root } = form.dataset;
  const lang = document.documentElement.lang;
  const plural = new Intl.PluralRules(lang);
  const PAGE = 10;
  let engine, turn = 0, found = [], shown = 0, wanted = {};

  const load = () => (engine ||= import(new URL(bundle + "pagefind.js", location.href)).then(async (one) => {
    await one.options({ baseUrl: "/", excerptLength: 30 });
    await one.init();
    return one;
  }));

  const make = (name, text, kind) => {
    const one = document.createElement(name);
    if (text) one.textContent = text;
    if (kind) one.className = kind;
    return one;
  };
  // An excerpt is text with marks; nothing else of it is taken over, and its heading stands above it already.
  const marked = (html, heading = "") => {
    const made = make("p", "", "search-excerpt");
    const body = new DOMParser().parseFromString(html, "text/html").body;
    let skip = heading && body.textContent.startsWith(heading + ".") ? heading.length + 2 : 0;
    for (const one of body.childNodes) {
      const text = one.textContent.slice(skip);
      skip = Math.max(0, skip - one.textContent.length);
      if (text) made.append(one.nodeName === "MARK" ? make("mark", text) : text);
    }
    return made;
  };
  const link = (url, text) => {
    const made = make("a", text);
    made.href = root + url.replace(/^\//, "");
    return made;
  };

  const draw = (data) => {
    const row = make("li", "", "entry");
    row.append(make("p", [data.meta.date, data.meta.sides].filter(Boolean).join(" · "), "kicker"));
    const title = make("h2");
    title.append(link(data.url, data.meta.title));
    row.append(title);
    const kinds = JSON.parse(data.meta.items || "{}");
    const items = make("ul", "", "search-items");
    for (const part of data.sub_results) {
      const id = part.anchor && part.anchor.id;
      const has = (id && kinds[id]) || [];
      if (!id || (wanted.kind && has[0] !== wanted.kind) || (wanted.topic && !has.includes(wanted.topic))) continue;
      const item = make("li");
      item.append(link(part.url, part.title), marked(part.excerpt, part.title));
      items.append(item);
    }
    if (items.children.length) row.append(items);
    else if (!wanted.kind && !wanted.topic && wanted.q) row.append(marked(data.excerpt));
    list.append(row);
  };

  const showMore = async () => {
    const mine = turn;
    const first = list.children.length;
    const part = await Promise.all(found.slice(shown, shown + PAGE).map((one) => one.data()));
    if (mine !== turn) return;
    shown += PAGE;
    part.forEach(draw);
    list.hidden = !list.children.length;
    more.hidden = shown >= found.length;
    if (first) list.children[first]?.querySelector("a").focus();
  };

  const values = () => Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, value.trim()]).filter(([, value]) => value));

  const keep = (replace) => {
    const asked = new URLSearchParams(values()).toString();
    const address = location.pathname + (asked ? "?" + asked : "");
    if (address !== location.pathname + location.search) history[replace ? "replaceState" : "pushState"](null, "", address);
    for (const one of document.querySelectorAll("a[data-keep-place]")) one.search = location.search;
  };

  const search = async () => {
    const mine = ++turn;
    wanted = values();
    const { q, order, ...filters } = wanted;
    list.replaceChildren();
    list.hidden = more.hidden = true;
    count.textContent = "";
    if (!q && !Object.keys(filters).length) return;
    const waiting = setTimeout(() => { if (mine === turn) count.textContent = form.dataset.wait; }, 400);
    try {
      const one = await load();
      const answer = await one.search(q || null, { filters, sort: order || !q ? { date: "desc" } : undefined });
      if (mine !== turn) return;
      found = answer.results;
      shown = 0;
      await showMore();
      if (mine !== turn) return;
      const number = found.length;
      const words = plural.select(number) === "one" ? form.dataset.one : form.dataset.many;
      count.textContent = number ? words.replace("%(number)s", number.toLocaleString(lang)) : form.dataset.none;
    } catch {
      engine = undefined;
      if (mine === turn) count.textContent = form.dataset.broken;
    } finally {
      clearTimeout(waiting);
    }
  };

  const restore = () => {
    const asked = new URLSearchParams(location.search);
    for (const one of form.elements) if (one.name) one.value = asked.get(one.name) || "";
    keep(true);
    search();
  };

  form.addEventListener("submit", (event) => { event.preventDefault(); keep(); search(); });
  form.addEventListener("change", (event) => { if (event.target.name !== "q") { keep(); search(); } });
  let typing;
  form.elements.q.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(() => { keep(true); search(); }, 250); });
  form.elements.q.addEventListener("focus", () => load().catch(() => { engine = undefined; }), { once: true });
  more.firstElementChild.addEventListener("click", showMore);
  addEventListener("popstate", restore);
  restore();
})();
