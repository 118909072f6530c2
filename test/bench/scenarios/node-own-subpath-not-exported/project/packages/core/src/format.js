exports.format = (n) => n.toFixed(1);
