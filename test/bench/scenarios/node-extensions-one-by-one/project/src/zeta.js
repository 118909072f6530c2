import { eta } from './eta'
export const zeta = (x) => eta(x) + 5
