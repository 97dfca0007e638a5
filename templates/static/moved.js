location.replace(document.querySelector("[data-moved]").href + location.search + location.hash);
