export function total(values) {
  let result = 0;
  for (const value of values) result += vlaue;
  return result;
}
