exports.parse = (text) => Number(text.replace(',', '.'));
