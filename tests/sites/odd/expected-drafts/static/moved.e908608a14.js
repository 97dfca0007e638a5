stands for moved.js
