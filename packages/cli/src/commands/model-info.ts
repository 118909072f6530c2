import { safeJson } from '@self-healer/healer/redaction/safe-json';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host/host.ts';
import { hostLearning } from '../host/host-learning.ts';
import { infoText } from '../render/model-text.ts';

export interface ModelInfoOptions {
  /** Switch to this version first. */
  readonly use?: number;
  readonly json: boolean;
}

/** Shows the model in use, how good it is, the versions kept and how the history drifted away from it. */
export async function modelInfoCommand({ use, json }: ModelInfoOptions, host: Host): Promise<number> {
  const service = await hostLearning(host);
  if (use !== undefined) await service.use(use);
  const info = await service.info();
  await host.stdout.write(json ? `${safeJson(info, 2)}\n` : `${infoText(info)}\n`);
  return EXIT.done;
}
