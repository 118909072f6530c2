exports.cents = (n) => n * 100;
