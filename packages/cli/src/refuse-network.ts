import { Socket } from 'node:net';
import { UsageError } from '@self-healer/core/errors';

/** From here on this process calls nobody: whoever tries gets an error. Commands of the repository are processes of their own. */
export function refuseNetwork(): void {
  const refuse = (): never => {
    throw new UsageError('offline', 'This needs the network, and --offline forbids it. Leave --offline out.');
  };
  globalThis.fetch = async () => refuse();
  Socket.prototype.connect = refuse;
}
