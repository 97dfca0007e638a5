// Filters in place; the address keeps the choice.
(() => {
  "use strict";
  const find = (name) => document.querySelector(name);
  const form = find(".ledger-form"), table = find(".ledger"), body = find(".ledger tbody");
  const count = find(".ledger-count"), clear = find(".ledger-form button");
  const more = find(".ledger-more"), save = find(".ledger-save"), file = find("[href$=csv]");
  const plain = document.querySelectorAll(".lead, .empty, .downloads");
  const names = ["by", "to", "topic", "status", "kind", "year", "q"];
  const root = document.documentElement, { rows: parts, one, many, quoted, without, broken } = form.dataset;
  const first = [...body.rows];
  const field = (name) => form.elements[name];
  const make = (tag, rest) => Object.assign(document.createElement(tag), rest);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’']/g, " ");
  let rows, found, loading;

  form.reset();
  const usual = Object.fromEntries(new FormData(form));
  const query = () => String(new URLSearchParams([...new FormData(form)].filter(([name, value]) => value !== usual[name])));
  const recall = () => {
    form.reset();
    for (const [name, value] of new URLSearchParams(location.search)) {
      const one = name in usual ? field(name) : {};
      one.value = value;
      if (one.selectedIndex < 0) one.value = usual[name];
    }
  };

  // Also from the disk.
  const load = () => loading ||= Promise.all(parts.split(" ").map((src) => new Promise((onload, onerror) => {
    document.head.append(make("script", { src, onload, onerror }));
  }))).then(() => {
    rows = parts.split(" ").flatMap((src) => self.ledgerRows[src.match(/([^/]+)\.js$/)[1]]);
    for (const row of rows) row.push(fold(row[1].replace(/<.?sup>/g, "").replace(/<[^>]+>/g, " ")));
  });
  const match = () => {
    const words = fold(field("q").value).split(/\s+/);
    const wanted = names.slice(0, 6).map((name) => field(name).value.replace("all", ""));
    return rows.filter(([facets, , text]) => words.every((word) => text.includes(word))
      && wanted.every((value, at) => !value || facets[at].split(" ").includes(value)));
  };
  const add = () => {
    const next = found.slice(body.rows.length, body.rows.length + 50);
    body.insertAdjacentHTML("beforeend", next.map((row) => row[1]).join(""));
    more.hidden = body.rows.length >= found.length;
  };

  const label = (name) => {
    const { value, selectedOptions } = field(name);
    if (!selectedOptions) return value && quoted.replace("%(words)s", value);
    return value.replace("all", "") && selectedOptions[0].text;
  };
  const join = (between, ...parts) => parts.filter(Boolean).join(between);
  const told = ({ length }) => (new Intl.PluralRules(root.lang).select(length) === "one" ? one : many)
    .replace("%(number)s", length.toLocaleString(root.lang));
  const say = () => {
    const pair = join(" ", label("by"), label("to") && `→ ${label("to")}`);
    count.textContent = join(" – ", told(found), join(", ", pair, ...names.slice(2).map(label)));
    // Nothing: which filter to loosen.
    for (const name of found.length ? [] : names.filter(label)) {
      const { value } = field(name), named = without.replace("%(filter)s", label(name));
      field(name).value = name === "status" ? "all" : "";
      const link = make("a", { href: `?${query()}`, textContent: `${named} ${told(match())}` });
      if (match().length) count.append(" ", link);
      field(name).value = value;
    }
    if (!found.length) count.append(" ", make("a", { href: "?", textContent: clear.textContent }));
  };
  const leave = (message) => {
    for (const one of plain) one.hidden = false;
    if (found) body.replaceChildren(...first);
    table.hidden = !first.length;
    more.hidden = first.length < 50;
    save.hidden = true;
    found = 0;
    count.textContent = message;
  };
  const apply = () => query() ? load().then(() => {
    if (!query()) return; // cleared meanwhile
    found = match();
    if (field("order").value) found.sort((a, b) => a[0][6].localeCompare(b[0][6]));
    for (const one of plain) one.hidden = true;
    body.replaceChildren();
    table.hidden = !found.length;
    save.hidden = !found.length || !file || !location.host;
    add();
    say();
  }, () => {
    form.parentNode.remove();
    leave(broken);
  }) : leave("");
  const choose = (way) => {
    history[way](null, "", query() ? `?${query()}` : location.pathname);
    apply();
  };

  form.oninput = ({ target }) => choose(target.name === "q" ? "replaceState" : "pushState");
  form.onsubmit = () => false;
  clear.onclick = () => {
    form.reset();
    choose("pushState");
  };
  more.onclick = () => load().then(() => {
    const next = body.rows.length;
    found ||= match();
    add();
    body.rows[next]?.querySelector("a").focus();
  });
  save.onclick = async () => {
    const points = found.map((row) => row[0][7]);
    const lines = (await (await fetch(file.href)).text()).split("\r\n");
    const kept = lines.filter((line, at) => !at || points.includes(line.split(",")[0]));
    const href = URL.createObjectURL(new Blob(["\ufeff", kept.join("\r\n")]));
    make("a", { href, download: "requests.csv" }).click();
  };
  (onpopstate = () => {
    recall();
    apply();
  })();
})();
