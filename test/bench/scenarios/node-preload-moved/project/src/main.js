if (!globalThis.started) process.exit(3)
console.log('up')
