export const title = (text) => text.split("\n")[0];
