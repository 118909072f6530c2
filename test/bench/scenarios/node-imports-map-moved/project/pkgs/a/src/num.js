export const inc = (n) => n + 1;
