stands for missing.js
