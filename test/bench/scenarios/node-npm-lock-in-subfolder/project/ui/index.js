exports.button = (text) => `[${text}]`;
