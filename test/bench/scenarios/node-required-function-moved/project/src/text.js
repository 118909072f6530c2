exports.slugify = (s) => s.toLowerCase();
