module.exports = { ...require('./account') };
