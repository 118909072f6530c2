exports.now = () => 1;
