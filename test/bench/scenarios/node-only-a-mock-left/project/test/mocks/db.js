// Answers for tests: no real data base.
exports.all = () => [1, 2, 3];
