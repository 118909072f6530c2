import { iota } from './iota'
export const theta = (x) => iota(x) + 7
