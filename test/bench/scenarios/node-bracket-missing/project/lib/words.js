exports.words = (text) => text.split(' ').filter((word) => word !== '');

exports.longest = (text) => Math.max(...exports.words(text).map((word) => word.length);
