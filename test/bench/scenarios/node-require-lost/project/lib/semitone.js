const NAMES = ['c', 'c#', 'd', 'd#', 'e', 'f', 'f#', 'g', 'g#', 'a', 'a#', 'h'];

module.exports = (note) => NAMES.indexOf(note);
module.exports.NAMES = NAMES;
