import { delta } from './delta'
export const gam = (x) => delta(x) + 2
