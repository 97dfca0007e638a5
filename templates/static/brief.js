// Links to points go where they can be pasted, and a word says so. Letters are completed.
(() => {
  "use strict";
  const { clipboard } = navigator;
  const find = (name) => document.querySelector(name);
  const said = find("[data-copied]"), ways = find(".share");
  let timer;
  const say = (words = "") => {
    said.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(say, 4000, "");
  };

  const short = (href, from) => {
    const address = new URL(href, from);
    if (address.protocol !== "file:") address.pathname = address.pathname.replace(/index\.html$/, "");
    return address;
  };
  const here = (hash = "") => {
    const address = short(location);
    address.search = "";
    address.hash = hash;
    return address.href;
  };
  const known = find(".share-link")?.href, own = known || here();

  const flat = (text) => text.replace(/\s+/g, " ");

  // What the panel does with scripts is fetched when it is opened.
  Object.assign(said, { say, short, own });
  ways?.addEventListener("toggle", () => {
    const script = document.createElement("script");
    script.src = ways.dataset.script;
    ways.append(script);
  }, { once: true });

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".permalink, .share a, a.kind");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (link.protocol === "mailto:") {
      // The address, if only the page knows it, and quotations for which the page's bytes had no room.
      const { href } = link, item = link.closest(".item");
      if (!known && /^http/.test(own) && !href.includes("body=http")) {
        link.href = href.replace("body=", `body=${encodeURIComponent(`${here(item?.id)}\r\n\r\n`)}`);
      }
      for (const quote of item?.querySelectorAll("figure") || []) {
        const [words, source] = [...quote.children].map((one) => flat(one.textContent.replace(/ – #.*/s, "")));
        const text = said.dataset.quoted.replace("%(words)s", words).replace("%(source)s", source);
        const more = link.href + encodeURIComponent(`\r\n\r\n${text}`);
        if (more.length < 1800 && !flat(decodeURIComponent(href)).includes(words)) link.href = more;
      }
    } else if (clipboard && link.matches(".permalink")) {
      clipboard.writeText(here(link.hash)).then(() => say(said.dataset.copied.replace("%(point)s", link.hash)), () => {});
    }
  });
})();
