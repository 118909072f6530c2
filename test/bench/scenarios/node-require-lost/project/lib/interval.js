const semitone = require('./semitone');

module.exports = (from, to) => (semitone(to) - semitone(from) + 12) % 12;
