export { weave } from './weave';
export { Thread } from './thread.js';
