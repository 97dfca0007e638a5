// The preview's corner of the page: what is wrong in the sources, where, and the way out; a quiet button otherwise.

import { isPlain } from "./page.js";

const SHOWN = 12;
const DISMISSED = "briefing-preview-dismissed";

/** Make an element of the preview's own. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

// --- what the editor has chosen, here and in later sessions -----------------------------------------------------------

const OPTIONS = {
  follow: "Go to the point that was saved",
  edit: "Show links to the sources’ lines",
};
const listeners = [];

const stored = (storage, key) => {
  try {
    return storage.getItem(key);
  } catch {
    return null; // storage may be switched off
  }
};
const store = (storage, key, value) => {
  try {
    storage.setItem(key, value);
  } catch {
    // it holds for this page then
  }
};

const chosen = Object.fromEntries(
  Object.keys(OPTIONS).map((name) => [name, stored(localStorage, `briefing-preview-${name}`) !== "off"]),
);

/** Whether an option is on. */
export const isOn = (name) => chosen[name];

/** Call when an option is switched. */
export const onSwitch = (listener) => listeners.push(listener);

function option(name) {
  const box = make("input", { type: "checkbox" });
  box.checked = chosen[name];
  box.addEventListener("change", () => {
    chosen[name] = box.checked;
    store(localStorage, `briefing-preview-${name}`, box.checked ? "on" : "off");
    for (const listener of listeners) listener(name);
  });
  return make("label", {}, box, OPTIONS[name]);
}

// --- the panel ------------------------------------------------------------------------------------------------------

const host = make("briefing-preview", { lang: "en", dir: "ltr" });
const shadow = host.attachShadow({ mode: "open" });
const list = make("ul", { tabindex: "0", "aria-label": "Problems" }); // a long list scrolls, with the keyboard too
const heading = make("h2");
const alert = make("div", { role: "alert" }, heading);
const close = make("button", { type: "button", class: "close" }, "Close", make("kbd", { "aria-hidden": "true" }, "Esc"));
const options = make("details", {}, make("summary", {}, "Options"), ...Object.keys(OPTIONS).map(option));
const panel = make("section", { id: "panel", "aria-label": "Preview", class: "notice", hidden: "" }, close, alert, options);
const opener = make("button", { type: "button", class: "opener", "aria-expanded": "false", "aria-controls": "panel" });
const offline = make("p", { role: "status", class: "offline", hidden: "" });
shadow.append(make("link", { rel: "stylesheet", href: "/_preview/client.css" }), opener, panel, offline);

let problems = [];
let isLastGood = false;
let openPlace = () => null;
let focused = null;

const count = (number) => (number === 1 ? "1 problem" : `${number} problems`);

function describe({ place, message, hints, at }) {
  const link = at && openPlace(at);
  const said = make("li", {}, link ? make("code", {}, link) : make("code", {}, place), ` ${message}`);
  if (link) link.append(place);
  for (const hint of hints) said.append(make("div", { class: "hint" }, hint));
  return said;
}

function fill() {
  const items = problems.slice(0, SHOWN).map(describe);
  if (problems.length > SHOWN) items.push(make("li", {}, `and ${problems.length - SHOWN} more: see the terminal`));
  list.replaceChildren(...items);
  heading.textContent = problems.length ? `${count(problems.length)}; ${isLastGood ? "this is the last good page" : "on other pages than this"}` : "No problems";
  alert.replaceChildren(heading, ...(problems.length ? [list] : []));
  panel.classList.toggle("is-bad", problems.length > 0);
  opener.classList.toggle("is-bad", problems.length > 0);
  opener.replaceChildren(problems.length ? count(problems.length) : make("span", { "aria-hidden": "true" }, "•••"));
  opener.setAttribute("aria-label", problems.length ? `Preview: ${count(problems.length)}` : "Preview: options");
}

function setOpen(isOpen) {
  const hadFocus = shadow.activeElement !== null;
  panel.hidden = !isOpen;
  options.open = !problems.length; // what is wrong comes first
  opener.hidden = isOpen;
  opener.setAttribute("aria-expanded", String(isOpen));
  if (isOpen || !hadFocus) return;
  if (focused?.isConnected) focused.focus({ preventScroll: true });
  else opener.focus({ preventScroll: true });
  focused = null;
}

function dismiss() {
  store(sessionStorage, DISMISSED, JSON.stringify(problems));
  setOpen(false);
}

/** Show what is wrong; the same ones, once sent away, are not shown again, on no page of this window. */
export function show(told, isOld) {
  if (isPlain || (isOld === isLastGood && JSON.stringify(told) === JSON.stringify(problems))) return;
  problems = told;
  isLastGood = isOld;
  fill();
  const isKnown = stored(sessionStorage, DISMISSED) === JSON.stringify(told);
  if (told.length ? !isKnown : !panel.hidden) setOpen(told.length > 0);
}

/** How a place in a file becomes a link: given `at`, a new element to put its name into, or null. */
export function openPlacesBy(way) {
  openPlace = way;
  if (problems.length) fill();
}

let isAway = false;
let timer = 0;

function say(words) {
  clearTimeout(timer);
  offline.hidden = !words;
  offline.textContent = words;
}

/** Say something for a while. */
export function tell(words) {
  if (isAway) return;
  say(words);
  timer = setTimeout(say, 8000, "");
}

/** Tell that the server does not answer, or that it does again. */
export function setOffline(isNow) {
  if (isNow === isAway) return;
  isAway = isNow;
  say(isAway ? "The preview has stopped. This page goes on when it is started again." : "");
}

/** Put the corner on the page. */
export function begin() {
  fill();
  opener.hidden = isPlain;
  document.documentElement.append(host);
}

opener.addEventListener("click", () => {
  setOpen(true);
  close.focus({ preventScroll: true });
  focused = opener;
});
panel.addEventListener("focusin", (event) => {
  if (event.relatedTarget && !shadow.contains(event.relatedTarget)) focused = event.relatedTarget;
});
close.addEventListener("click", dismiss);
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || panel.hidden || event.defaultPrevented) return;
  event.preventDefault();
  dismiss();
});
