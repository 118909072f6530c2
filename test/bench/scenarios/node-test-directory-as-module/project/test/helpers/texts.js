export const TEXTS = [['Hello World', 'hello-world']];
