import { withTax } from '@shop/price';
import { euros } from './format';

export function receipt(items) {
  return items.map(({ name, cents }) => `${name}: ${euros(withTax(cents, 19))}`).join('\n');
}
