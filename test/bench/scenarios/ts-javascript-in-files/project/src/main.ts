import { old } from './legacy';

export const value: number = old();
