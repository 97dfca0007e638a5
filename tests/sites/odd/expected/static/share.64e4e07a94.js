stands for share.js
