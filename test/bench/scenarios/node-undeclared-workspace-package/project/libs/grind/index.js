export const grind = (grams) => [grams / 2, grams / 2];
