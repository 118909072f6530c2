import type { WriteStream } from 'node:tty';
import type { Output } from './host/host.ts';

/** One of the process' streams. A reader that goes away is no error: what follows is dropped. */
export function outputOf(stream: WriteStream): Output {
  let closed = false;
  stream.on('error', () => {
    closed = true;
  });
  return {
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
    get closed() {
      return closed;
    },
    write(data) {
      if (closed) return Promise.resolve();
      return new Promise((resolve) => {
        stream.write(data, () => resolve());
      });
    },
  };
}
