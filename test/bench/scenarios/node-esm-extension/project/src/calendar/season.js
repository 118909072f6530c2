const SEASONS = ['winter', 'spring', 'summer', 'autumn'];
export const season = (month) => SEASONS[Math.floor((month % 12) / 3)];
