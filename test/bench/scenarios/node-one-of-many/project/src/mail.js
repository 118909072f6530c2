exports.labels = (users) => users.map((u) => `${user.length}`.padStart(4));

exports.isEmpty = (users) => users.length === 0;
