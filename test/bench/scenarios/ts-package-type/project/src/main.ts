import { area } from './area.js';

export const one = area(1);
