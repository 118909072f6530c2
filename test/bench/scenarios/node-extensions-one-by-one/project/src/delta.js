import { epsilon } from './epsilon'
export const delta = (x) => epsilon(x) + 3
