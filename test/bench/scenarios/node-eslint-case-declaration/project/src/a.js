export function size(kind) {
  switch (kind) {
    case 'a':
      const n = 1;
      return n;
    default:
      return 0;
  }
}
