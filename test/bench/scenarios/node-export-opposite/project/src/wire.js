import { encodeFrame } from './codec.js';

export const send = (message) => encodeFrame(message);
