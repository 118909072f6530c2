export const maximumLength = 3;

export function enqueue(queue, item) {
  if (queue.length >= maximumLength) throw new RangeError('full');
  return [...queue, item];
}

export function dequeue([, ...rest]) {
  return rest;
}
