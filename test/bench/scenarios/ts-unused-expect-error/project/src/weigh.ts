export const weigh = (grams: number, packaging = 20): number => grams + packaging;
