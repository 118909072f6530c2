exports.level = 1;
