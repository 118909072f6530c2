import { mu } from './mu'
export const lam = (x) => mu(x) + 10
