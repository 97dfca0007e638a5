// The open page's half of the preview. The server tells it, on connecting and after each build, what the page should
// be now (`version`, and the `page` where it is another), what it shows beside its text (`resources`) and what is wrong
// (`problems`); this script compares. Nothing depends on having heard every message.

import * as notice from "./notice.js";
import * as places from "./places.js";
import { isPlain, moveTo, refresh, refreshResources, restorePlace, shown } from "./page.js";

// A browser opens six connections to a server, for all pages together. Four may be held; other pages hear from those
// that there is news, and ask; and now and then, lest nobody tells them.
const LINES = 4;
const AGAIN = 1000;
const EVERY = 3000;
const TOGETHER = 10;
// The server gives a sign of life every five seconds. A line that is silent for longer is dead, though the browser may
// not know: one of the two has slept.
const SILENT = 16000;

let source = null;
let release = null;
let task = Promise.resolve();
let lines = Promise.resolve();
let followed = "";
let lost = 0;
let timer = 0;
let turn = 0;
let asked = 0;
let heard = 0;
let channel = null;

const query = () => `page=${encodeURIComponent(location.pathname)}&version=${shown.version}`;

async function hear(told) {
  // A session that has just begun has nothing to show, or nothing yet: what was good stays.
  if (told.isUnbuilt && !isPlain) return notice.show(told.problems, true);
  if (told.moved) return moveTo(told.moved);
  if (told.version !== shown.version) {
    const page = told.page ?? (await (await fetch(location.href.split("#")[0], { cache: "no-store" })).text());
    await refresh(page);
  } else {
    await refreshResources(told.resources);
  }
  notice.show(told.problems, told.isLastGood);
  document.documentElement.dataset.previewNumber = told.number;
  // Only after the page is right: lines are for those who look for them.
  const news = `${told.token} ${told.number}`; // each session counts from one
  if (news !== followed) lines = lines.then(() => places.follow(told)).catch(() => {});
  followed = news;
}

function take(line) {
  const told = JSON.parse(line);
  task = task.then(() => hear(told)).catch(() => {}); // one after the other; a lost server is told of below
}

function isBack() {
  clearTimeout(lost);
  lost = 0;
  notice.setOffline(false);
}

function isLost() {
  lost = lost || setTimeout(notice.setOffline, 2000, true);
}

// --- a line that is held open, or a question every second -----------------------------------------------------------

function listen() {
  source = new EventSource(`/_preview/events?${query()}`);
  source.onopen = isBack;
  const live = () => (heard = Date.now());
  live();
  source.addEventListener("pulse", live);
  source.onmessage = (event) => {
    live();
    take(event.data);
    channel?.postMessage("");
  };
  source.onerror = () => {
    isLost();
    if (source.readyState !== EventSource.CONNECTING) timer = setTimeout(connect, AGAIN);
  };
}

async function ask(mine) {
  const latest = (asked += 1); // an answer to an earlier question may come later, and be older
  try {
    const told = await (await fetch(`/_preview/news?${query()}`, { cache: "no-store" })).text();
    if (latest === asked && !source) take(told);
    isBack();
  } catch {
    isLost();
  }
  await task;
  if (mine === turn && latest === asked && !source) timer = setTimeout(tryLine, EVERY, mine, 0);
}

// Which pages hold a line is settled by locks, that all pages of this site share and that a closed page gives back.
function tryLine(mine, number) {
  if (mine !== turn) return;
  if (number === LINES) return void ask(mine);
  navigator.locks.request(`briefing-preview-${number}`, { ifAvailable: true }, (lock) => {
    if (!lock) return void tryLine(mine, number + 1);
    if (mine !== turn) return;
    listen();
    return new Promise((done) => (release = done));
  });
}

function connect() {
  disconnect();
  channel = new BroadcastChannel("briefing-preview");
  channel.onmessage = () => {
    if (source) return;
    clearTimeout(timer);
    timer = setTimeout(ask, TOGETHER, turn);
  };
  if (navigator.locks) tryLine(turn, 0);
  else listen(); // in the browser of another machine, without https
}

function disconnect() {
  turn += 1;
  clearTimeout(timer);
  if (source) source.close();
  source = null;
  if (release) release();
  release = null;
  if (channel) channel.close();
  channel = null;
}

// Pages that nobody looks at hold no line, and ask when looked at.
const follow = () => (document.visibilityState === "visible" ? connect() : disconnect());

function begin() {
  notice.begin();
  restorePlace();
  document.addEventListener("visibilitychange", follow);
  setInterval(() => source && Date.now() - heard > SILENT && connect(), 2000);
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", (event) => event.persisted && follow());
  follow();
}

if (document.readyState === "complete") begin();
else addEventListener("load", begin, { once: true });
