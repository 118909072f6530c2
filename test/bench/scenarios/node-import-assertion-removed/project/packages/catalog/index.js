import items from './items.json' assert { type: 'json' };
import units from "./units.json" assert { type: "json" };

export const label = (id) => `${items[id].name}, ${items[id].amount} ${units[items[id].unit]}`;
