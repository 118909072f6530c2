export function add(a, b: number): number {
  return a + b;
}
