const { label } = require('labels');

console.log(label('ready'));
