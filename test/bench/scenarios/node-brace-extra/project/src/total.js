function total(items) {
  let sum = 0;
  for (const item of items) {
    if (item.count > 0) {
      sum += item.count * item.price;
    }
    }
  }
  return sum;
}

module.exports = { total };
