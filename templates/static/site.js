// Small comforts; every page works without them.
(() => {
  "use strict";
  // The way to the other language keeps the point that is being read, and what was chosen on a form.
  const keepPlace = () => {
    for (const link of document.querySelectorAll("a[data-keep-place]")) {
      link.hash = location.hash;
      if (link.hreflang) link.search = location.search;
    }
  };
  for (const sign of ["hashchange", "pointerdown", "keydown"]) addEventListener(sign, keepPlace, true);
  keepPlace();
  // A copied address is the short one.
  if (location.protocol !== "file:" && location.pathname.endsWith("/index.html")) {
    history.replaceState(history.state, "", location.pathname.slice(0, -"index.html".length) + location.search + location.hash);
  }
  // On paper the quotations are open.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
})();
