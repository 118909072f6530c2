exports.render = (name) => `Dear ${name}`;
