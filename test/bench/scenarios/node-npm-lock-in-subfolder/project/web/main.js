const { euro } = require('stall-money');
console.log(euro(30));
