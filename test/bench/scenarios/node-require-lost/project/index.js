module.exports = {
  semitone: require('./lib/semitone'),
  interval: require('./lib/interval'),
  transpose: require('./lib/transpose'),
};
