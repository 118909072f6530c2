const s = require('./settings.json');
console.log(s.a);
