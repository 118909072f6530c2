export function group(pairs: [string, number][]): Record<string, number> {
  return Object.fromEntries(pairs);
}
export const clean = (text: string): string => text.replaceAll('-', '_');
