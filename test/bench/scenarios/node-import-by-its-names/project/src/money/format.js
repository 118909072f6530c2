export function format(n) { return n.toFixed(2); }
