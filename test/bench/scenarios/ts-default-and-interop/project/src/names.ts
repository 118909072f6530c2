export const names = ['Ada', 'Bo'];
