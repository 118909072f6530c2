import { cents, slugify } from '../../core/src/money';

export const title = slugify('A b');
export const price = cents(2);
export const made: Stamp = { at: 1 };
