export const users = [
  { id: 1, name: 'a' }
  { id: 2, name: 'b' },
];
