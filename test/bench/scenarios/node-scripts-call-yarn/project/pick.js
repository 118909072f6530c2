exports.ripe = (day) => day > 200;
