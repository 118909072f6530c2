function total(values) {
  let result = 0;
  for (const value of values) result += vale;
  return result;
}
module.exports = { total };
