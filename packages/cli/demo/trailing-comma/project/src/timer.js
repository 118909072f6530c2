/** Seconds as minutes and seconds: 185 is `3:05`. */
exports.clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
