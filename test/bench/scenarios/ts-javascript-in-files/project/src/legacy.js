export function old() {
  return 1;
}
