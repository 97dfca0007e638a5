// The address keeps which rows are shown, and a live region says how many. The style sheet alone does the showing.
(() => {
  "use strict";
  const form = document.querySelector(".compare-filters");
  const said = form.querySelector("[role=status]");
  const choose = (name) => {
    const input = form.querySelector(`input[value="${CSS.escape(name)}"]:enabled`) || form.elements.show[0];
    input.checked = true;
  };
  const point = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
  // A link to a row shows it, whatever is chosen.
  const reveal = () => {
    const row = point();
    if (row && !row.checkVisibility()) choose("all");
    if (row) row.scrollIntoView();
  };
  form.addEventListener("change", (event) => {
    const address = new URL(location.href);
    address.searchParams.delete("show");
    if (event.target.value !== "all") address.searchParams.set("show", event.target.value);
    history.replaceState(history.state, "", address);
    said.textContent = event.target.dataset.said;
  });
  addEventListener("hashchange", reveal);
  choose(new URLSearchParams(location.search).get("show") || "all");
  reveal();
})();
