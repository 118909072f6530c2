export { required } from './required.js';
