import rates from '../data/rates.json';

export const convert = (amount, currency) => Math.round(amount * rates[currency] * 100) / 100;
