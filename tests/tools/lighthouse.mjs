// Lighthouse on pages, as on a phone: node lighthouse.mjs CHROMIUM ADDRESS …; prints one line of JSON a page.
// One browser for all; the network and the processor are simulated, so that the machine's own speed counts for little.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import Trace from 'lighthouse/core/gather/gatherers/trace.js';

// What a thread has to do takes as long as the thread computes, not as long as it waits for its turn on a machine that
// runs other tests besides: where everything within a task is told by the thread's own clock, the simulation makes the
// page four times slower, and not the neighbours. On a machine with nothing else to do both clocks say the same.
const byOwnClock = (events) => {
  const threads = new Map();
  for (const { ph, name, pid, tid, ts, dur, tts, tdur } of events) {
    if (ph !== 'X' || name !== 'RunTask' || tts === undefined || tdur === undefined) continue;
    const thread = `${pid} ${tid}`;
    if (!threads.has(thread)) threads.set(thread, []);
    threads.get(thread).push({ begin: ts, end: ts + dur, own: tts });
  }
  for (const [thread, tasks] of threads) {
    tasks.sort((one, other) => one.begin - other.begin || other.end - one.end);
    let over = 0;
    threads.set(thread, tasks.filter(({ begin, end }) => begin >= over && (over = end))); // without those within others
  }
  for (const event of events) {
    const task = event.tts === undefined ? undefined : enclosing(threads.get(`${event.pid} ${event.tid}`), event.ts);
    if (!task) continue;
    event.ts = task.begin + event.tts - task.own;
    if (event.tdur !== undefined) event.dur = event.tdur;
  }
};
// The last outermost task that began by then, if it had not ended.
const enclosing = (tasks = [], at) => {
  let [low, high] = [0, tasks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tasks[middle].begin <= at) low = middle + 1;
    else high = middle;
  }
  return low && tasks[low - 1].end >= at ? tasks[low - 1] : undefined;
};
class OwnClock extends Trace {
  async stopSensitiveInstrumentation(context) {
    await super.stopSensitiveInstrumentation(context);
    byOwnClock(this._trace.traceEvents);
  }
}
const config = { extends: 'lighthouse:default', artifacts: [{ id: 'Trace', gatherer: OwnClock }] };

const [chromePath, ...addresses] = process.argv.slice(2);
const chromeFlags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
const chrome = await launch({ chromePath, chromeFlags });
try {
  for (const address of addresses) {
    const flags = { port: chrome.port, logLevel: 'error', throttlingMethod: 'simulate', disableFullPageScreenshot: true };
    const scores = {};
    const low = {};
    let lhr;
    try {
      ({ lhr } = await lighthouse(address, flags, config));
    } catch (error) {
      console.log(JSON.stringify({ address, error: String(error), scores, low }));
      continue;
    }
    for (const { id, score, auditRefs } of Object.values(lhr.categories)) {
      scores[id] = score ?? 0;
      low[id] = auditRefs
        .filter((one) => one.weight > 0 && (lhr.audits[one.id].score ?? 1) < 1)
        .map((one) => `${one.id} (${lhr.audits[one.id].displayValue ?? lhr.audits[one.id].title})`);
    }
    console.log(
      JSON.stringify({
        address,
        error: lhr.runtimeError?.message ?? null,
        scores,
        low,
        shift: lhr.audits['cumulative-layout-shift'].numericValue ?? 1,
        bytes: lhr.audits['total-byte-weight'].numericValue ?? Infinity,
      }),
    );
  }
} finally {
  chrome.kill();
}
