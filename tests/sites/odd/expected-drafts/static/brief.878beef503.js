stands for brief.js
