export const tare = (grams: number): number => grams - 12;
const shown: string = tare(112);
export { shown };
