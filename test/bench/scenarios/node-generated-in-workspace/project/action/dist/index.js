// built
console.log('hello')
