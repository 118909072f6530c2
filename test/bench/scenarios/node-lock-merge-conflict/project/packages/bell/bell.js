module.exports = (hour) => 'ding '.repeat(hour % 12 || 12).trim();
