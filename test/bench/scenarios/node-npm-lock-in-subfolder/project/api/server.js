exports.prices = () => ({ apple: 30 });
