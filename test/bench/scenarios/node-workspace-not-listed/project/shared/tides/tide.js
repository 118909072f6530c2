exports.isHigh = (level) => level > 3;
