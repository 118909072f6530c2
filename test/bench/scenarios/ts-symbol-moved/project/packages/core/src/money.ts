export function cents(n: number): number {
  return Math.round(n * 100);
}
