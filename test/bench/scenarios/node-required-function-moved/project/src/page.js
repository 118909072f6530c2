const { cents, slugify } = require('./money');
exports.page = (t) => slugify(t) + cents(1);
