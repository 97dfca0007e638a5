stands for ledger.js
