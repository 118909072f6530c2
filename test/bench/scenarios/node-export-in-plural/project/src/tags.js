export function findTag(list, name) {
  return list.find((tag) => tag === name)
}
