export const mu = (x) => x * 2
