import { distanse } from './distance.js';

export const longest = (points) => Math.max(...points.map((p) => distanse({ x: 0, y: 0 }, p)));
