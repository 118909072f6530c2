import { kappa } from './kappa'
export const iota = (x) => kappa(x) + 8
