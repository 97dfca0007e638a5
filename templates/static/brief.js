// Links and the brief itself go where they can be pasted, or on to another program, and a word says so.
(() => {
  "use strict";
  const { clipboard } = navigator;
  const find = (name) => document.querySelector(name);
  const said = find("[data-copied]");
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
  const known = find(".share-link")?.href;
  const own = known || here();

  // What the page shows, quotations that are open with it, in elements that every mail program has.
  const left = ".hidden, .permalink, .views, .share, a.kind, .toast, .around, .topics, .dateline a, .facts details, .facts div:has(dd > details:only-child)";
  const copied = (node, inRow) => {
    if (node.nodeType !== 1) return node.data?.replace(/\s+/g, " ") || "";
    if (node.matches(left) || !node.checkVisibility()) return "";
    const { tagName } = node, { display } = getComputedStyle(node), row = display === "flex";
    const made = document.createElement(node.matches("ol") ? "ul"
      : /^(A|BLOCKQUOTE|H\d|LI|P|SUP|UL)$/.test(tagName) && !node.matches(".facts p") ? tagName
      : inRow || display.startsWith("inline") ? "span" : "div");
    for (const key of ["lang", "dir"]) if (node[key]) made[key] = node[key];
    if (node.href) made.href = short(node.getAttribute("href"), own);
    if (node.matches(".side, .person, .figure, dt")) made.style.fontWeight = "bold";
    if (node.closest("li") && tagName === "P") made.style.margin = 0;
    const parts = [...(row ? node.children : node.childNodes)].map((one) => copied(one, row)).filter(Boolean);
    made.append(...row ? parts.flatMap((part) => [" · ", part]).slice(1) : parts);
    return made;
  };
  const plain = (node) => {
    const text = node.data || [...node.childNodes].map(plain).join("");
    if (/^(A|SPAN|SUP|undefined)$/.test(node.tagName)) return text;
    if (node.tagName === "LI") return `\n- ${text.trim().replace(/\s*\n\s*/g, "\n  ")}\n`;
    return `\n${/^H/.test(node.tagName) ? "\0" : ""}${text.trim()}\n`;
  };

  // In the page's bytes a letter says little: what it could not, and the address, if only the page knows it.
  const complete = (link, item) => {
    const { href } = link, flat = (text) => text.replace(/\s+/g, " "), has = flat(decodeURIComponent(href.split("body=")[1]));
    const add = (text) => {
      const more = link.href + encodeURIComponent(`\r\n\r\n${text}`);
      if (more.length < 1800 && !has.includes(flat(text).slice(0, 40))) link.href = more;
    };
    if (!known && /^http/.test(own) && !href.includes("body=http")) {
      link.href = href.replace("body=", `body=${encodeURIComponent(`${here(item?.id)}\r\n\r\n`)}`);
    }
    if (!item) return;
    for (const quote of item.querySelectorAll("figure")) {
      const [words, source] = [...quote.children].map((one) => one.textContent.replace(/ – #.*/s, ""));
      add(said.dataset.quoted.replace("%(words)s", words).replace("%(source)s", source));
    }
  };

  const acts = {
    link: () => clipboard.writeText(own),
    text: () => {
      const made = copied(find("article"));
      const { lang, dir } = document.documentElement;
      Object.assign(made, { lang, dir }).prepend(Object.assign(document.createElement("a"), { href: own, textContent: own }));
      const flavours = { "text/html": made.outerHTML, "text/plain": plain(made).trim().replace(/ *\n[ \n]*\n/g, "\n").replace(/ \n|\n (?! )/g, "\n").replace(/\0/g, "\n") };
      return clipboard.write([new ClipboardItem(Object.fromEntries(
        Object.entries(flavours).map(([type, text]) => [type, new Blob([text], { type })])))]);
    },
    send: () => navigator.share({ title: find("h1").textContent, url: own }),
  };
  const able = { link: clipboard, text: clipboard && self.ClipboardItem, send: navigator.share && /^http/.test(own) };
  for (const button of document.querySelectorAll(".share button")) {
    button.hidden = !able[button.value];
    button.onclick = async () => {
      try {
        await acts[button.value]();
        say(button.dataset.said);
      } catch (error) {
        if (error.name !== "AbortError") say(said.dataset.failed);
      }
    };
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".permalink, .share a, a.kind");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (link.protocol === "mailto:") {
      complete(link, link.closest(".item"));
    } else if (clipboard && link.matches(".permalink")) {
      clipboard.writeText(here(link.hash)).then(() => say(said.dataset.copied.replace("%(point)s", link.hash)), () => {});
    }
  });
})();
