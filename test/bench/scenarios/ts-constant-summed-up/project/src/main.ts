export function sum(list: number[]) {
  const total = 0
  for (const n of list) total += n
  return total
}
