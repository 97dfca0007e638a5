// The brief goes where it can be pasted, or on to another program. Fetched by brief.js, which lends what both need.
(() => {
  "use strict";
  const { clipboard } = navigator;
  const said = document.querySelector("[data-copied]"), article = said.parentNode, { say, short, own } = said;

  // What the page shows, quotations that are open with it, in elements that every mail program has.
  const left = ".hidden, .permalink, .views, .share, a.kind, .toast, .around, .topics, .facts details, .facts div:has(dd > details:only-child)";
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

  const acts = {
    link: () => clipboard.writeText(own),
    text: () => {
      const made = copied(article);
      const { lang, dir } = document.documentElement, link = document.createElement("a");
      link.href = link.textContent = own;
      Object.assign(made, { lang, dir }).prepend(link);
      const text = plain(made).trim().replace(/ *\n[ \n]*\n/g, "\n").replace(/ \n|\n (?! )/g, "\n").replace(/\0/g, "\n");
      const flavours = { "text/html": made.outerHTML, "text/plain": text };
      for (const type in flavours) flavours[type] = new Blob([flavours[type]], { type });
      return clipboard.write([new ClipboardItem(flavours)]);
    },
    send: () => navigator.share({ title: article.querySelector("h1").textContent, url: own }),
  };
  const able = { link: clipboard, text: clipboard && self.ClipboardItem, send: navigator.share && /^http/.test(own) };
  for (const button of article.querySelectorAll(".share button")) {
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
})();
