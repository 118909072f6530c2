import { SelfHealerError } from '../errors.ts';

/** A model file that says something impossible: refused as a whole. */
export function brokenModel(why: string): SelfHealerError {
  return new SelfHealerError(
    'model-broken',
    `The model cannot be used: ${why}. Train it again, or switch back to the model before it.`,
  );
}
