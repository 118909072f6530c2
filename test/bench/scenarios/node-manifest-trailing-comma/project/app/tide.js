exports.high = (hours) => hours % 12.4 < 1;
