export const zones = { a: 1.2, b: 2.4 };

export function price(zone, minutes) {
  return zones[zone] * Math.ceil(minutes / 30);
}
