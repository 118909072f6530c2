export const menu = ["home", "about"];
export function find(name) { return menu.find((m) => m === name) }
