export type { Handler } from './types';
export default {};
