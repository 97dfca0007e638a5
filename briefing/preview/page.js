// The open page itself: changed in place where what the server sends differs from what it sent last time. Only what
// cannot be taken over so (scripts of the page's own, pages of the preview) makes it start afresh, where it was.

const CLIENT = "/_preview/client.js";
const PLACE = "briefing-preview-place";
const root = document.documentElement;
const own = document.querySelector(`script[src="${CLIENT}"]`);

/** A page of the preview's own, which says why there is no other. */
export const isPlain = root.dataset.preview === "plain";

/** What is shown: the page's version, and address → version of what it shows beside its text. */
export const shown = { version: own.dataset.version, resources: JSON.parse(own.dataset.resources) };

// The page as it was sent: modules run before the page's own deferred scripts do.
let sent = document.cloneNode(true);
const styleLinks = () => document.querySelectorAll('head link[rel~="stylesheet"]');

// --- where the reader is --------------------------------------------------------------------------------------------

function detailsKeys() {
  // An opened <details> is known by its own id, or by the nearest id around it and its summary.
  const keys = new Map();
  for (const one of document.querySelectorAll("details")) {
    const around = one.closest("[id]");
    const summary = one.querySelector("summary");
    const base = `${around ? around.id : ""}|${summary ? summary.textContent.trim() : ""}`;
    let key = base;
    for (let more = 1; keys.has(key); more += 1) key = `${base}|${more}`;
    keys.set(key, one);
  }
  return keys;
}

const openKeys = () => [...detailsKeys()].filter(([, one]) => one.open).map(([key]) => key);

function open(keys) {
  const there = detailsKeys();
  for (const key of keys) if (there.has(key)) there.get(key).open = true;
}

function rememberPlace(at) {
  if (isPlain) return; // where the reader was before, is remembered
  const place = { at, x: scrollX, y: scrollY, open: openKeys() };
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  } catch {
    // storage may be switched off; the browser then keeps the scroll position as well as it can
  }
}

function reload() {
  rememberPlace(location.pathname);
  location.reload();
}

/** The same page at another address, since the whole site has moved. */
export function moveTo(address) {
  rememberPlace(address);
  location.replace(address + location.search + location.hash);
}

/** After a fresh start: back to where the reader was. */
export function restorePlace() {
  if (isPlain) return;
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

// --- the difference -------------------------------------------------------------------------------------------------

// What the preview put into the page is no part of it.
const children = (node) => [...node.childNodes].filter((one) => one.localName !== "briefing-edit");
const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;
const LOOK_AHEAD = 40;

// Change `live` where `fresh` differs from `before` (what the server sent last time), and nowhere else: what the reader
// opened, typed or selected, and what the page's own scripts did, stays. `seen` gathers what is new and what changed.
function update(live, before, fresh, seen) {
  if (before.isEqualNode(fresh)) return;
  const isSameKind = live.nodeName === before.nodeName && before.nodeName === fresh.nodeName;
  const liveChildren = children(live);
  if (!isSameKind || liveChildren.length !== before.childNodes.length) {
    const node = document.importNode(fresh, true);
    live.replaceWith(node);
    note(node, seen);
    return;
  }
  if (!isElement(live)) {
    live.nodeValue = fresh.nodeValue;
    if (live.parentElement) seen.changed.push(live.parentElement);
    return;
  }
  updateAttributes(live, before, fresh, seen);
  updateChildren(live, liveChildren, [...before.childNodes], [...fresh.childNodes], seen);
}

function note(node, seen) {
  if (isElement(node)) seen.added.push(node);
  const changed = isElement(node) ? node : node.parentElement;
  if (changed) seen.changed.push(changed);
}

function updateAttributes(live, before, fresh, seen) {
  let isChanged = false;
  for (const { name } of [...before.attributes]) {
    if (fresh.hasAttribute(name)) continue;
    live.removeAttribute(name);
    isChanged = true;
  }
  for (const { name, value } of fresh.attributes) {
    if (before.getAttribute(name) === value) continue;
    live.setAttribute(name, value);
    isChanged = true;
  }
  if (isChanged) seen.changed.push(live);
}

function updateChildren(parent, live, before, fresh, seen) {
  let start = 0;
  let [oldEnd, newEnd] = [before.length, fresh.length];
  while (start < oldEnd && start < newEnd && before[start].isEqualNode(fresh[start])) start += 1;
  while (oldEnd > start && newEnd > start && before[oldEnd - 1].isEqualNode(fresh[newEnd - 1])) {
    oldEnd -= 1;
    newEnd -= 1;
  }
  let at = start;
  for (let index = start; index < newEnd; index += 1) {
    const found = findPartner(fresh[index], before, at, oldEnd);
    if (found < 0) {
      const node = document.importNode(fresh[index], true);
      parent.insertBefore(node, live[at] ?? null);
      note(node, seen);
      continue;
    }
    for (; at < found; at += 1) remove(live[at], seen);
    update(live[at], before[at], fresh[index], seen);
    at += 1;
  }
  for (; at < oldEnd; at += 1) remove(live[at], seen);
}

function remove(node, seen) {
  if (node.parentElement && isElement(node)) seen.changed.push(node.parentElement);
  node.remove();
}

// Which of the old nodes from `at` on becomes this one: the one with the same id, or the same altogether, or else the
// next if it is of the same kind. -1: none, it is new.
function findPartner(node, before, at, end) {
  if (at >= end) return -1;
  const next = before[at];
  if (!isElement(node)) return next.nodeType === node.nodeType ? at : -1;
  const last = Math.min(end, at + LOOK_AHEAD);
  for (let index = at; index < last; index += 1) {
    const one = before[index];
    if (isElement(one) && (node.id ? one.id === node.id : one.isEqualNode(node))) return index;
  }
  return next.nodeName === node.nodeName && next.className === node.className && !next.id && !node.id ? at : -1;
}

// --- scripts and styles ---------------------------------------------------------------------------------------------

const isOwn = (node) => node.getAttribute("src") === CLIENT;
const runs = (node) => !node.type || node.type === "module" || /javascript/i.test(node.type); // others hold words only
const scripts = (page) =>
  [...page.querySelectorAll("script")].filter((one) => runs(one) && !isOwn(one)).map((one) => one.outerHTML).join("\n");
const styles = (page) => [...page.querySelectorAll('head link[rel~="stylesheet"], head style')];
const SPECIAL = 'title, style, link[rel~="stylesheet"], meta[http-equiv]';
const others = (page) => [...page.head.children].filter((one) => !one.matches(SPECIAL) && !(one.matches("script") && runs(one)));

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

const isSame = (some, more) => some.length === more.length && some.every((one, at) => one.isEqualNode(more[at]));

async function updateStyles(fresh) {
  const after = styles(fresh);
  if (isSame(styles(sent), after)) return;
  const old = styles(document);
  const added = after.map((one) => document.importNode(one, true));
  const loading = added.filter((one) => one.nodeName === "LINK").map(isLoaded);
  document.head.append(...added);
  await Promise.all(loading);
  for (const one of old) one.remove();
}

function updateHead(fresh) {
  if (document.title !== fresh.title) document.title = fresh.title;
  const after = others(fresh);
  if (isSame(others(sent), after)) return;
  for (const one of others(document)) one.remove();
  document.head.append(...after.map((one) => document.importNode(one, true)));
}

// --- what the server tells ------------------------------------------------------------------------------------------

/** Show the page that was sent. Gives the elements that changed, or null where the page starts afresh. */
export async function refresh(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const script = fresh.querySelector(`script[src="${CLIENT}"]`);
  const isOther = !script || !fresh.body || isPlain || fresh.documentElement.dataset.preview;
  if (isOther || scripts(fresh) !== scripts(sent)) {
    reload();
    return null;
  }
  await updateStyles(fresh); // first, so that new words are never seen in old clothes
  const opened = openKeys();
  const [x, y] = [scrollX, scrollY];
  const seen = { added: [], changed: [] };
  updateAttributes(root, sent.documentElement, fresh.documentElement, { changed: [] });
  updateHead(fresh);
  update(document.body, sent.body, fresh.body, seen);
  sent = fresh;
  shown.version = script.dataset.version;
  const told = JSON.parse(script.dataset.resources);
  const kept = Object.entries(told).filter(([address]) => address in shown.resources);
  await refreshResources(Object.fromEntries(kept), true); // what is new has just been loaded
  shown.resources = told;
  // What the page's own scripts have not seen: only a fresh start shows what a reader will get.
  if (scripts(fresh) && seen.added.some(hasHeld)) {
    reload();
    return null;
  }
  if (seen.added.length) {
    open(opened);
    scrollTo({ left: x, top: y, behavior: "instant" });
  }
  return seen.changed;
}

/** Show what changed beside the page's text: styles and pictures in place. `isPart`: others may have gone. */
export function refreshResources(told, isPart = false) {
  if (!isPart && Object.keys(shown.resources).some((address) => !(address in told))) return reload();
  const changed = Object.keys(told).filter((address) => told[address] !== shown.resources[address]);
  const waits = [];
  for (const address of changed) {
    const fits = (node, name) => node[name] && new URL(node[name], location.href).pathname === address.split("?")[0];
    const fresh = `${address}${address.includes("?") ? "&" : "?"}preview=${told[address]}`;
    const links = [...styleLinks()].filter((one) => fits(one, "href"));
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
  shown.resources = told;
  return Promise.all(waits);
}
