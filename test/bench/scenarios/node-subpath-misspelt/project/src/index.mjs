export { euro } from './money.mjs';
