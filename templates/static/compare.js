// The address keeps which rows are shown, among sources or languages, and a live region says how many. The style sheet alone does the showing.
(() => {
  "use strict";
  const form = document.querySelector(".rows-shown");
  const choose = (name) => {
    const input = form.querySelector(`input[value="${CSS.escape(name)}"]:enabled`) || form.elements.show[0];
    input.checked = true;
    const address = new URL(location.href);
    address.searchParams.delete("show");
    if (input !== form.elements.show[0]) address.searchParams.set("show", input.value);
    history.replaceState(history.state, "", address);
    return input.dataset.said;
  };
  // A link to a row shows it, whatever is chosen.
  const reveal = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row && !row.checkVisibility()) {
      choose("all");
      row.scrollIntoView();
    }
  };
  form.addEventListener("change", (event) => {
    form.querySelector("[role=status]").textContent = choose(event.target.value);
  });
  addEventListener("hashchange", reveal);
  choose(new URLSearchParams(location.search).get("show") || "all");
  reveal();
})();
