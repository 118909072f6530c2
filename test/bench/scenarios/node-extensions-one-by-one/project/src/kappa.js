import { lam } from './lam'
export const kappa = (x) => lam(x) + 9
