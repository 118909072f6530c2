import { beta } from './beta'
export const alpha = (x) => beta(x) + 0
