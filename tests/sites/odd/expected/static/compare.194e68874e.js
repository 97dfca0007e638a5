stands for compare.js
