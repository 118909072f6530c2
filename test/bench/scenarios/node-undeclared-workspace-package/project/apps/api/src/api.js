import { grind } from '@mill/grind';

export const order = (grams) => grind(grams).map((part) => `${part} g`);
