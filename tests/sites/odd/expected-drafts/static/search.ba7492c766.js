stands for search.js
