// Of the languages on the page for what is not there, the one of the address comes first.
(() => {
  "use strict";
  const choices = document.querySelector(".choices");
  for (const one of choices.children) {
    if (location.pathname.split("/").includes(one.lang)) {
      document.documentElement.lang = one.lang;
      document.documentElement.dir = getComputedStyle(one).direction;
      choices.prepend(one);
      break;
    }
  }
})();
