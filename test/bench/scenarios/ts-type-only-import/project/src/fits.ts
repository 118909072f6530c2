import { Berth, KEEL, Ship } from './ship.js';

export const fits = (ship: Ship, berth: Berth): boolean => ship.draught + KEEL < berth.depth;
