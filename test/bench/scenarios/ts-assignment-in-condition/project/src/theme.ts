// A comparison is meant: with let the theme is dark for everybody.
export function background(read: () => string): string {
  const mode = read();
  if ((mode = 'dark')) return 'black';
  return 'white';
}
