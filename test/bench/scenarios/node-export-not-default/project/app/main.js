import greet from './greet.js';

if (greet('Ada') !== 'Hello, Ada') process.exitCode = 1;
console.log(greet('Ada'));
