import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Gives back what is used no more, the bytes outside of V8's heap too: `minor` what is young, in about a millisecond. */
export function garbageCollector(): (type: 'minor' | 'major') => void {
  let collect: ((options: { readonly type: 'minor' | 'major' }) => void) | undefined;
  return (type) => {
    if (collect === undefined) {
      setFlagsFromString('--expose-gc');
      // Contexts made from now on have it.
      collect = runInNewContext('gc');
    }
    collect?.({ type });
  };
}
