const { chunk } = require('lodahs');
console.log(chunk([1, 2, 3], 2));
