const rules = require('./rules.json');
if (rules.max !== 3) process.exit(1);
