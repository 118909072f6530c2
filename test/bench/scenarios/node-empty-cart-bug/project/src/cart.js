exports.total = (cart) => cart.items.reduce((sum, item) => sum + item.price, 0);
