stands for site.js
