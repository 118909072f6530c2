const all = {};

all.parse = (text) => text.split(',');
all.print = (row) => row.join(',');

module.exports = all;
