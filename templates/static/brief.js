// The permanent link of a point also puts its address where it can be pasted, and says so.
(() => {
  "use strict";
  const said = document.querySelector("[data-copied]");
  if (!said || !navigator.clipboard) return;
  let timer;
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a.permalink");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const address = new URL(link.href);
    address.search = "";
    if (address.protocol !== "file:") address.pathname = address.pathname.replace(/index\.html$/, "");
    try {
      await navigator.clipboard.writeText(address.href);
    } catch {
      return;
    }
    said.textContent = said.dataset.copied.replace("%(point)s", link.hash);
    clearTimeout(timer);
    timer = setTimeout(() => { said.textContent = ""; }, 4000);
  });
})();
