// Filters the ledger in place, and keeps the choice in the address. Without it, each filter has a page of its own.
(() => {
  "use strict";
  const form = document.querySelector(".ledger-form");
  const table = document.querySelector(".ledger");
  const count = document.querySelector(".ledger-count");
  const more = document.querySelector(".ledger-more");
  const body = table.querySelector("tbody");
  const plain = document.querySelectorAll(".ledger-ways, .page-head .lead, .empty, .downloads");
  const choices = ["by", "to", "topic", "status", "kind", "year"];
  const { lang } = document.documentElement;
  const sources = form.dataset.rows.split(" ").filter(Boolean);
  const standing = [...body.rows];
  const usual = { status: "open" };
  const field = (name) => form.elements.namedItem(name);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’']/g, " ");
  let rows, loading, found = [], shown = 0, typed;

  // What is chosen, but for what goes without saying; an empty choice against a usual one is "all".
  const chosen = () => new URLSearchParams([...form.elements]
    .filter((one) => one.name && one.value !== (usual[one.name] || ""))
    .map((one) => [one.name, one.value || "all"]));
  const recall = () => {
    const asked = new URLSearchParams(location.search);
    for (const one of form.elements) {
      if (!one.name) continue;
      const value = asked.get(one.name) ?? usual[one.name] ?? "";
      one.value = value === "all" && usual[one.name] ? "" : value;
      if (one.selectedIndex < 0) one.value = usual[one.name] || "";
    }
  };
  const remember = (way) => {
    const query = String(chosen());
    history[way](null, "", query ? `?${query}` : location.pathname);
  };

  // The rows come as scripts, since a page that is opened from the disk may load nothing else.
  const load = () => loading ||= Promise.all(sources.map((address) => new Promise((done, fail) => {
    const script = document.createElement("script");
    Object.assign(script, { src: address, onload: done, onerror: fail });
    document.head.append(script);
  }))).then(() => {
    rows = sources.flatMap((address) => self.ledgerRows[address.match(/([^/]+)\.js$/)[1]]);
    for (const row of rows) row.push(fold(row[1].replace(/<[^>]+>/g, " ")));
  });

  const add = () => {
    body.insertAdjacentHTML("beforeend", found.slice(shown, shown + 50).map((row) => row[1]).join(""));
    shown = body.rows.length;
    more.hidden = shown >= found.length;
  };
  const say = () => {
    const label = (name) => field(name).value && field(name).selectedOptions[0].text;
    const words = field("q").value.trim();
    const asked = [
      [label("by"), label("to") && `→ ${label("to")}`].filter(Boolean).join(" "),
      ...choices.slice(2).map(label), words && form.dataset.quoted.replace("%(words)s", words),
    ].filter(Boolean).join(", ");
    const one = new Intl.PluralRules(lang).select(found.length) === "one";
    const total = (one ? form.dataset.one : form.dataset.many).replace("%(number)s", found.length.toLocaleString(lang));
    count.textContent = asked ? `${total} – ${asked}` : total;
  };
  const leave = (message) => {
    for (const one of plain) one.hidden = false;
    body.replaceChildren(...standing);
    table.hidden = !standing.length;
    more.hidden = true;
    count.textContent = message;
  };

  const apply = async () => {
    if (!String(chosen())) return leave("");
    if (!rows) count.textContent = form.dataset.wait;
    try {
      await load();
    } catch {
      return leave(form.dataset.broken);
    }
    if (!String(chosen())) return leave("");
    const wanted = choices.map((name) => field(name).value);
    const words = fold(field("q").value).split(/\s+/);
    found = rows.filter(([facets, , text]) => words.every((word) => text.includes(word))
      && wanted.every((value, at) => !value || facets[at].split(" ").includes(value)));
    if (field("order").value) found.sort((a, b) => (a[0][6] || "9").localeCompare(b[0][6] || "9"));
    for (const one of plain) one.hidden = true;
    body.replaceChildren();
    shown = 0;
    table.hidden = !found.length;
    add();
    say();
  };

  form.addEventListener("input", (event) => {
    const typing = event.target.name === "q";
    clearTimeout(typed);
    typed = setTimeout(() => {
      remember(typing ? "replaceState" : "pushState");
      apply();
    }, typing ? 200 : 0);
  });
  form.addEventListener("reset", () => setTimeout(() => { remember("pushState"); apply(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => {
    const next = shown;
    add();
    body.rows[next].querySelector("a").focus();
  });
  addEventListener("popstate", () => { recall(); apply(); });
  recall();
  apply();
})();
