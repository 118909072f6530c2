import { gam } from './gam'
export const beta = (x) => gam(x) + 1
