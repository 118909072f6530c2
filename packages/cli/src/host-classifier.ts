import { join } from 'node:path';
import type { Classifier } from '@self-healer/core/classifier/classifier';
import type { ModelVault } from '@self-healer/core/ports/model-vault';
import { fileModelVault } from '@self-healer/healer/learning/file-model-vault';
import { dataDirectory } from './data-directory.ts';
import type { Host } from './host.ts';

const known = new WeakMap<Pick<Host, 'env'>, { readonly version: number; readonly classifier: Promise<Classifier> }>();

/** Where this host keeps the models it trained. */
export const modelsDirectory = (host: Pick<Host, 'env'>): string => join(dataDirectory(host), 'models');

/** The model in use on this host. @throws SelfHealerError `model-broken`, `model-newer` for a file that was tampered with. */
export async function hostClassifier(host: Pick<Host, 'env'>): Promise<Classifier> {
  const vault = fileModelVault(modelsDirectory(host));
  // Another process may have trained meanwhile.
  const version = await vault.current();
  const loaded = known.get(host);
  if (loaded?.version === version) return loaded.classifier;
  const classifier = load(vault, version);
  known.set(host, { version, classifier });
  return classifier;
}

async function load(vault: ModelVault, version: number): Promise<Classifier> {
  const { shippedClassifier, readModel } = await import('@self-healer/model/shipped-classifier');
  return version === 0 ? shippedClassifier() : readModel(await vault.read(version));
}
