module.exports = { production: { minify: true }, development: { minify: false } };
