const STEPS = 12;

module.exports = (note, by) => semitone.NAMES[(semitone(note) + by + STEPS) % STEPS];
