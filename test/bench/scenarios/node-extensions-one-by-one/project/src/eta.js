import { theta } from './theta'
export const eta = (x) => theta(x) + 6
