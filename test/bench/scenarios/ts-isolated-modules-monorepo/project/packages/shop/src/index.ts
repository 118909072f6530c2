export {
  total,
  Item,
} from './cart/index.js';
export { label } from './label.ts';
export * from './rules';
