export const label = (count: number): string => `${count} items`;
