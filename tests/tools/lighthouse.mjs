// Lighthouse on pages, as on a phone: node lighthouse.mjs CHROMIUM ADDRESS …; prints one line of JSON a page.
// One browser for all; the network and the processor are simulated, so that the machine's own speed counts for little.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const [chromePath, ...addresses] = process.argv.slice(2);
const chromeFlags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
const chrome = await launch({ chromePath, chromeFlags });
try {
  for (const address of addresses) {
    const flags = { port: chrome.port, logLevel: 'error', throttlingMethod: 'simulate', disableFullPageScreenshot: true };
    const { lhr } = await lighthouse(address, flags);
    const scores = {};
    const low = {};
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
