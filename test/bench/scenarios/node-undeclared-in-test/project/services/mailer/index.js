const { render } = require('letters');
const { pad } = require('padder');

exports.mail = (name) => pad(render(name));
