import { once, EventEmitter } from 'node:events';

const worker = new EventEmitter();

/** Derives a key in the worker, which says `finished` when it is done. */
export async function derive(password) {
  const keepAlive = setInterval(() => {}, 50);
  worker.emit('finished', password);
  const [key] = await once(worker, 'finished');
  clearInterval(keepAlive);
  return key;
}
