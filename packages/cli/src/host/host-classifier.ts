import type { Classifier } from '@self-healer/core/classifier/classifier';
import type { ModelVault } from '@self-healer/core/ports/model-vault';
import type { Host } from './host.ts';

const known = new WeakMap<Pick<Host, 'env'>, { readonly version: number; readonly classifier: Promise<Classifier> }>();

/** The model in use on this host, of those in `vault`. @throws SelfHealerError `model-broken`, `model-newer` for a file that was tampered with. */
export async function hostClassifier(host: Pick<Host, 'env'>, vault: ModelVault): Promise<Classifier> {
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
