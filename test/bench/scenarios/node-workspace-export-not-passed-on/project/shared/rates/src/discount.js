export const discount = (price, years) => price * (1 - Math.min(years, 5) / 20);
