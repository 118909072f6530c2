const GREETING = 'Hello;

exports.greet = (name) => `${GREETING}, ${name}!`;
