const { year } = require('@shelf/dates');
exports.line = (book) => `${book.title} (${year(book.date)})`;
