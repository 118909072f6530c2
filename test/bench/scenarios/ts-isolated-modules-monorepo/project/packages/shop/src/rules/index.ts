export const free = 50;
