const util = require('util');
const crypto = require('crypto');

const id = crypto.createHash('sha1').update('a').digest('hex');
const base = { port: 80, id };
module.exports = util.isObject(base) ? base : {};
