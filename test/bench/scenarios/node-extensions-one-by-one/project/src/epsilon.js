import { zeta } from './zeta'
export const epsilon = (x) => zeta(x) + 4
