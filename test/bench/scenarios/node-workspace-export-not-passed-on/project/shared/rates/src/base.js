export const base = (age) => (age < 25 ? 300 : 200);
