export { base } from './base.js';
export { discount } from './discount.js';
