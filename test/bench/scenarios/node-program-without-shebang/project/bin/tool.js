const name = 'tool';
console.log(name);
