const { now } = require('@acme/clok');

console.log(now());
