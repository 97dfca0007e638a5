// From what the page shows to its line in the sources, and from a saved line to what the page shows of it.

import * as notice from "./notice.js";
import { isPlain } from "./page.js";

const SHOWN_FIELDS = { title: "main h1", meeting: "main .kicker", sources: "#sources", notes: "#notes", history: "#history" };
const NAMES = { title: "the title", meeting: "the facts of the meeting", sources: "the sources", notes: "the notes", history: "the history" };
const MANY = 3; // from more than so many changes at a time on, there is no one place to go to
const STILL = 1500; // who has just typed or scrolled is reading something

let token = "";
let known = null; // what the server said last of this page: file, points, fields
let style = null;
let lastTouch = 0;
const holders = new WeakSet();

const ask = async (address) => {
  const response = await fetch(`/_preview/places?page=${encodeURIComponent(address)}`, { cache: "no-store" });
  return response.ok ? response.json() : null;
};

// --- links to lines -------------------------------------------------------------------------------------------------

async function open(at) {
  const body = JSON.stringify({ token, file: at.file, line: at.line, column: at.column });
  const headers = { "Content-Type": "application/json" };
  const response = await fetch("/_preview/open", { method: "POST", headers, body }).catch(() => null);
  if (!response?.ok) notice.tell(response ? (await response.text()).trim() : "The preview does not answer.");
}

/** An empty element that opens a place: a link that the editor's program takes, or a button that the server acts on. */
function opener(at) {
  if (at.href) return notice.make("a", { href: at.href });
  const button = notice.make("button", { type: "button" });
  button.addEventListener("click", () => open(at));
  return button;
}

const placeOf = (places, [line, column]) => ({
  file: places.file,
  line,
  column,
  href: places.href.replace("{line}", line).replace("{column}", column),
});

function mark(target, places, spot, what) {
  const at = placeOf(places, spot);
  const link = opener(at);
  const label = `Edit ${what}: ${at.file}, line ${at.line}`;
  link.setAttribute("aria-label", label);
  link.title = `${at.file}:${at.line}`;
  link.append("Edit");
  const there = [...target.children].find((one) => one.localName === "briefing-edit");
  const host = there ?? notice.make("briefing-edit", { lang: "en", dir: "ltr" });
  const shadow = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  if (!there) shadow.adoptedStyleSheets = [style];
  host.toggleAttribute("data-corner", target.matches(".item"));
  if (there && shadow.activeElement) {
    for (const name of ["href", "aria-label", "title"])
      if (link.hasAttribute(name)) shadow.activeElement.setAttribute(name, link.getAttribute(name));
    return host;
  }
  shadow.replaceChildren(link);
  if (!there) target.append(host);
  holders.add(target);
  return host;
}

// What stands beside the pointer, or around what has the focus, shows its link.
function showNear(event) {
  const near = new Set();
  for (let one = event.target; one?.parentElement; one = one.parentElement) {
    if (!holders.has(one)) continue;
    const host = [...one.children].find((child) => child.localName === "briefing-edit");
    if (host) near.add(host);
  }
  for (const one of document.querySelectorAll("briefing-edit[data-near]")) one.toggleAttribute("data-near", near.has(one));
  for (const one of near) one.toggleAttribute("data-near", true);
}

function targetOf(id) {
  const found = document.getElementById(id);
  if (!found || !found.closest("main")) return null;
  return found.matches("tr") ? found.querySelector("th, td") : found;
}

function clear(kept = new Set()) {
  for (const one of document.querySelectorAll("briefing-edit")) if (!kept.has(one)) one.remove();
}

function decorate() {
  if (!known || !notice.isOn("edit")) return clear();
  const kept = new Set();
  for (const [id, spot] of Object.entries(known.points)) {
    const target = targetOf(id);
    if (target) kept.add(mark(target, known, spot, `#${id}`));
  }
  for (const [name, selector] of Object.entries(SHOWN_FIELDS)) {
    const target = known.fields[name] && document.querySelector(selector);
    if (target) kept.add(mark(target, known, known.fields[name], NAMES[name]));
  }
  clear(kept);
}

// Lists lead to points of many briefs: their lines are asked for when somebody comes near.
const others = new Map();

async function decorateLink(event) {
  const link = event.target.closest?.("main a[href]");
  if (!link || !notice.isOn("edit") || !token) return;
  const there = new URL(link.href, location.href);
  there.pathname = there.pathname.replace(/index\.html$/, "");
  if (there.origin !== location.origin || there.pathname === location.pathname.replace(/index\.html$/, "")) return;
  if (!/\/briefs\/[^/]+\/$/.test(there.pathname) || link.nextElementSibling?.localName === "briefing-edit") return;
  if (!others.has(there.pathname)) others.set(there.pathname, ask(there.pathname).catch(() => null));
  const places = await others.get(there.pathname);
  const id = decodeURIComponent(there.hash.slice(1));
  const spot = places && (places.points[id] ?? places.fields.title);
  if (!spot || !link.isConnected) return;
  for (const one of document.querySelectorAll("briefing-edit[data-passing]")) if (!one.matches(":focus-within")) one.remove();
  const holder = document.createElement("span");
  const host = mark(holder, places, spot, id ? `#${id}` : "this brief");
  host.toggleAttribute("data-passing", true);
  if (link.nextElementSibling?.localName !== "briefing-edit") link.after(host);
}

// --- to what was saved ----------------------------------------------------------------------------------------------

const changedIn = (before, after) =>
  Object.keys(after).filter((name) => !before[name] || before[name][2] !== after[name][2]);

function isBusy() {
  const active = document.activeElement;
  const writes = active && active.matches("input, textarea, select, [contenteditable]");
  return writes || !getSelection().isCollapsed || Date.now() - lastTouch < STILL;
}

function isInView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && (bottom <= innerHeight || top <= innerHeight / 3);
}

function show(before, after) {
  const names = changedIn(before.points, after.points).map(targetOf);
  const fields = changedIn(before.fields, after.fields).filter((one) => one in SHOWN_FIELDS && one !== "sources");
  const targets = [...names, ...fields.map((one) => document.querySelector(SHOWN_FIELDS[one]))].filter(Boolean);
  if (!targets.length || targets.length > MANY) return;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const first = targets.reduce((one, more) => (one.compareDocumentPosition(more) & Node.DOCUMENT_POSITION_PRECEDING ? more : one));
  if (notice.isOn("follow") && !isBusy() && !targets.some(isInView))
    first.scrollIntoView({ block: "center", behavior: isCalm ? "instant" : "smooth" });
  const edge = { outline: "3px solid #c2410c", outlineOffset: "6px" };
  const away = { outline: "3px solid transparent", outlineOffset: "6px" };
  for (const one of targets) one.animate([edge, { ...edge, offset: 0.7 }, away], { duration: 1600 });
}

// --- when ------------------------------------------------------------------------------------------------------------

/** Ask for the lines of this page again, after news, and go to what was saved since, if it is one place or a few. */
export async function follow(told) {
  if (isPlain || !told.token) return;
  const isSameSession = token === told.token; // what another one finds changed is no save of just now
  token = told.token;
  if (!style) {
    const text = await (await fetch("/_preview/edit.css", { cache: "no-store" })).text();
    style = new CSSStyleSheet();
    style.replaceSync(text);
  }
  others.clear();
  const before = known;
  const after = await ask(location.pathname);
  if (after) known = after; // what is not YAML for a moment has no lines: the last ones stay
  decorate();
  if (before && after && isSameSession) show(before, after);
}

notice.openPlacesBy((at) => opener(at));
notice.onSwitch((name) => name === "edit" && decorate());
for (const sign of ["keydown", "wheel", "touchmove"])
  addEventListener(sign, () => (lastTouch = Date.now()), { capture: true, passive: true });
for (const sign of ["pointerover", "focusin"]) for (const act of [showNear, decorateLink]) document.addEventListener(sign, act);
