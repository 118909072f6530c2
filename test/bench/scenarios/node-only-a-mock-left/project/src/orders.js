const db = require('./db');

exports.count = () => db.all('orders').length;
