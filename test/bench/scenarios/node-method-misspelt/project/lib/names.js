exports.upper = (names) => names.map((n) => n.toUppercase());
