// The open page's half of the preview. The server tells it, on connecting and after each build, what the page should
// be now (`version`), what it shows beside its text (`resources`) and what is wrong (`problems`); this script compares.
// Nothing depends on having heard every message.
(() => {
  "use strict";
  const own = document.currentScript;
  const isPlain = document.documentElement.dataset.preview === "plain";
  const PLACE = "briefing-preview-place";
  let version = own.dataset.version;
  let resources = JSON.parse(own.dataset.resources);
  // The page as it was sent, before any other script of it has run.
  let sent = document.cloneNode(true);
  let source = null;
  let task = Promise.resolve();

  // --- the page ---------------------------------------------------------------------------------------------------

  const isOwn = (node) => node.nodeName === "SCRIPT" && node.getAttribute("src") === own.getAttribute("src");
  const scripts = (page) =>
    [...page.querySelectorAll("script")].filter((one) => !isOwn(one)).map((one) => one.outerHTML).join("\n");
  const styles = (page) => [...page.querySelectorAll('head link[rel~="stylesheet"], head style')];

  function detailsKeys(root) {
    // An opened <details> is known by its own id, or by the nearest id around it and its summary.
    const keys = new Map();
    for (const one of root.querySelectorAll("details")) {
      const around = one.closest("[id]");
      const summary = one.querySelector("summary");
      const base = `${around ? around.id : ""}|${summary ? summary.textContent.trim() : ""}`;
      let key = base;
      for (let more = 1; keys.has(key); more += 1) key = `${base}|${more}`;
      keys.set(key, one);
    }
    return keys;
  }

  const openKeys = () => [...detailsKeys(document)].filter(([, one]) => one.open).map(([key]) => key);

  function open(keys) {
    const there = detailsKeys(document);
    for (const key of keys) if (there.has(key)) there.get(key).open = true;
  }

  function reload() {
    const place = { at: location.pathname, x: scrollX, y: scrollY, open: openKeys() };
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(place));
    } catch {
      // storage may be switched off; the browser then keeps the scroll position as well as it can
    }
    location.reload();
  }

  function restorePlace() {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(PLACE));
      sessionStorage.removeItem(PLACE);
    } catch {
      return;
    }
    if (!place || place.at !== location.pathname) return;
    open(place.open);
    scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  }

  // Change `live` where `fresh` differs from `before` (what the server sent last time), and nowhere else: what the
  // reader opened, typed or selected, and what the page's own scripts did, stays. Gives the elements that are new.
  function update(live, before, fresh) {
    if (before.isEqualNode(fresh)) return [];
    const isSameKind = live.nodeName === before.nodeName && before.nodeName === fresh.nodeName;
    if (!isSameKind || live.childNodes.length !== before.childNodes.length) {
      const node = document.importNode(fresh, true);
      live.replaceWith(node);
      return elements([node]);
    }
    if (live.nodeType !== Node.ELEMENT_NODE) {
      live.nodeValue = fresh.nodeValue;
      return [];
    }
    for (const { name } of [...before.attributes]) if (!fresh.hasAttribute(name)) live.removeAttribute(name);
    for (const { name, value } of fresh.attributes)
      if (before.getAttribute(name) !== value) live.setAttribute(name, value);
    return updateChildren(live, [...live.childNodes], [...before.childNodes], [...fresh.childNodes]);
  }

  function updateChildren(parent, live, before, fresh) {
    while (before.length && fresh.length && before[0].isEqualNode(fresh[0])) {
      for (const list of [live, before, fresh]) list.shift();
    }
    let next = null;
    while (before.length && fresh.length && before.at(-1).isEqualNode(fresh.at(-1))) {
      next = live.at(-1);
      for (const list of [live, before, fresh]) list.pop();
    }
    const isPaired = before.length === fresh.length && before.every((one, at) => one.nodeName === fresh[at].nodeName);
    if (isPaired) return live.flatMap((one, at) => update(one, before[at], fresh[at]));
    const nodes = fresh.map((one) => document.importNode(one, true));
    for (const one of live) one.remove();
    for (const one of nodes) parent.insertBefore(one, next);
    return elements(nodes);
  }

  const elements = (nodes) => nodes.filter((one) => one.nodeType === Node.ELEMENT_NODE);

  // Scripts of a page hold on to controls and to what is marked for them (data-…), as they found it when it was loaded.
  const CONTROLS = "button, input, select, textarea, form, dialog, canvas, [hidden]";
  const isHeld = (element) => element.matches(CONTROLS) || Object.keys(element.dataset).length > 0;
  const hasHeld = (element) => isHeld(element) || [...element.querySelectorAll("*")].some(isHeld);

  const isLoaded = (link) =>
    new Promise((done) => {
      link.addEventListener("load", done, { once: true });
      link.addEventListener("error", done, { once: true });
      setTimeout(done, 3000);
    });

  // Put a new stylesheet beside the old one and take the old one away once it is there: no flash.
  async function swapStyle(old, link) {
    const loaded = isLoaded(link);
    old.after(link);
    await loaded;
    old.remove();
  }

  async function updateHead(fresh) {
    document.title = fresh.title;
    const before = styles(sent);
    const after = styles(fresh);
    if (before.length === after.length && before.every((one, at) => one.isEqualNode(after[at]))) return;
    const old = styles(document);
    const added = after.map((one) => document.importNode(one, true));
    const loading = added.filter((one) => one.nodeName === "LINK").map(isLoaded);
    document.head.append(...added);
    await Promise.all(loading);
    for (const one of old) one.remove();
  }

  async function refresh() {
    const response = await fetch(location.href.split("#")[0], { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    const script = [...fresh.querySelectorAll("script")].find(isOwn);
    if (!script || !fresh.body || isPlain || fresh.documentElement.dataset.preview) return reload();
    if (scripts(fresh) !== scripts(sent)) return reload();
    const opened = openKeys();
    const [x, y] = [scrollX, scrollY];
    for (const name of ["lang", "dir", "class"]) {
      const value = fresh.documentElement.getAttribute(name);
      if (value === sent.documentElement.getAttribute(name)) continue;
      if (value === null) document.documentElement.removeAttribute(name);
      else document.documentElement.setAttribute(name, value);
    }
    await updateHead(fresh);
    const added = update(document.body, sent.body, fresh.body);
    sent = fresh;
    version = script.dataset.version;
    resources = JSON.parse(script.dataset.resources);
    // What the page's own scripts have not seen: only a fresh start shows what a reader will get.
    if (scripts(fresh) && added.some(hasHeld)) return reload();
    if (added.length) {
      open(opened);
      scrollTo({ left: x, top: y, behavior: "instant" });
    }
  }

  function refreshResources(told) {
    const changed = Object.keys(told).filter((address) => told[address] !== resources[address]);
    const waits = [];
    for (const address of changed) {
      const fits = (node, name) => node[name] && new URL(node[name], location.href).pathname === address.split("?")[0];
      const fresh = `${address}${address.includes("?") ? "&" : "?"}preview=${told[address]}`;
      const links = [...document.querySelectorAll('link[rel~="stylesheet"]')].filter((one) => fits(one, "href"));
      const pictures = [...document.images].filter((one) => fits(one, "src"));
      const isIcon = [...document.querySelectorAll('link:not([rel~="stylesheet"])')].some((one) => fits(one, "href"));
      if (!links.length && !pictures.length && !isIcon) return reload();
      for (const one of pictures) one.src = fresh;
      for (const one of links) {
        const link = one.cloneNode();
        link.href = fresh;
        waits.push(swapStyle(one, link));
      }
    }
    resources = told;
    return Promise.all(waits);
  }

  // --- the notice -------------------------------------------------------------------------------------------------

  const SHOWN = 12;
  const host = document.createElement("briefing-preview");
  host.lang = "en";
  host.dir = "ltr";
  const shadow = host.attachShadow({ mode: "open" });
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const list = make("ul", { tabindex: "0" }); // a long list scrolls, with the keyboard too
  const heading = make("h2");
  const alert = make("div", { role: "alert" }, heading, list);
  const close = make("button", { type: "button" }, "Close", make("kbd", { "aria-hidden": "true" }, "Esc"));
  const notice = make("section", { "aria-label": "Problems in the sources", class: "notice", hidden: "" }, close, alert);
  const offline = make("p", { role: "status", class: "offline", hidden: "" });
  shadow.append(make("link", { rel: "stylesheet", href: "/_preview/client.css" }), notice, offline);
  let shown = "[]";
  let focused = null;

  function describe({ place, message, hints }) {
    const said = make("li", {}, make("code", {}, place), ` ${message}`);
    for (const hint of hints) said.append(make("div", { class: "hint" }, hint));
    return said;
  }

  function show(problems) {
    const key = JSON.stringify(problems);
    if (isPlain || key === shown) return; // the same ones, dismissed or not, are not shown twice
    shown = key;
    if (!problems.length) return hide();
    const items = problems.slice(0, SHOWN).map(describe);
    if (problems.length > SHOWN) items.push(make("li", {}, `and ${problems.length - SHOWN} more: see the terminal`));
    notice.hidden = false;
    heading.textContent = `${problems.length === 1 ? "1 problem" : `${problems.length} problems`}; this is the last good page`;
    list.replaceChildren(...items);
  }

  function hide() {
    const hadFocus = shadow.activeElement !== null;
    notice.hidden = true;
    list.replaceChildren();
    if (hadFocus && focused && focused.isConnected) focused.focus({ preventScroll: true });
    focused = null;
  }

  notice.addEventListener("focusin", (event) => {
    if (event.relatedTarget && !shadow.contains(event.relatedTarget)) focused = event.relatedTarget;
  });
  close.addEventListener("click", hide);
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || notice.hidden || event.defaultPrevented) return;
    event.preventDefault();
    hide();
  });

  // --- the line to the server -------------------------------------------------------------------------------------

  let lost = 0;
  let again = 0;

  function isBack() {
    clearTimeout(lost);
    lost = 0;
    offline.hidden = true;
    offline.textContent = "";
  }

  async function hear(told) {
    if (told.version !== version) await refresh();
    else await refreshResources(told.resources);
    show(told.problems);
    document.documentElement.dataset.previewNumber = told.number;
  }

  function connect() {
    disconnect();
    source = new EventSource(`/_preview/events?page=${encodeURIComponent(location.pathname)}`);
    source.onopen = isBack;
    source.onmessage = (event) => {
      const told = JSON.parse(event.data);
      task = task.then(() => hear(told)).catch(() => {}); // one after the other; a lost server is told of below
    };
    source.onerror = () => {
      lost = lost || setTimeout(() => {
        offline.hidden = false;
        offline.textContent = "The preview has stopped. This page goes on when it is started again.";
      }, 2000);
      if (source.readyState === EventSource.CLOSED) again = setTimeout(connect, 1000);
    };
  }

  function disconnect() {
    clearTimeout(again);
    if (source) source.close();
    source = null;
  }

  // A browser opens only six connections to a server: pages that nobody looks at hold none, and ask when looked at.
  const follow = () => (document.visibilityState === "visible" ? connect() : disconnect());
  const begin = () => {
    document.documentElement.append(host);
    restorePlace();
    document.addEventListener("visibilitychange", follow);
    addEventListener("pagehide", disconnect);
    addEventListener("pageshow", (event) => event.persisted && follow());
    follow();
  };
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
})();
