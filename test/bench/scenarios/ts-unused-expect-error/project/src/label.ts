import { weigh } from './weigh.js';

export function label(name: string): string {
  // @ts-expect-error the default is not typed yet
  const grams = weigh(500);
  return `${name}: ${grams} g`;
}
