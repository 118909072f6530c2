import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { KUBERNETES_FIELDS } from '../../data/kubernetes-fields.ts';
import { editMatching } from '../ci/ci-edits.ts';
import { nearestWord } from '../text/nearest-word.ts';

const MANIFEST = /\.(?:ya?ml|tpl)$/;

/** Writes fields that no kind has as Kubernetes knows them, in the manifests of which `only` is true. */
export function correctManifestFields(
  fields: Iterable<string>,
  repo: Workspace,
  only: (path: string) => boolean = () => true,
): Promise<readonly WriteEdit[]> {
  const wrong = [...new Set(fields)].flatMap((field) => {
    const meant = nearestWord(field, KUBERNETES_FIELDS);
    return meant === undefined ? [] : [[field, meant] as const];
  });
  return editMatching(repo, MANIFEST, (manifest, path) =>
    /^apiVersion:/m.test(manifest) && only(path)
      ? wrong.reduce(
          (all, [from, to]) =>
            all.replace(new RegExp(`^(?<lead>[ ]*(?:- )*)${from}(?=:(?:\\s|$))`, 'gm'), `$<lead>${to}`),
          manifest,
        )
      : undefined,
  );
}
