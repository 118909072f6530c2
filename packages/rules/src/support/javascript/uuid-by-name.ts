import type { Edit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';

const MAX_FILES = 400;

/** A source whose imports of `uuid/v4` and its kin take the name from uuid itself, as uuid 7 and newer ask. */
function byName(text: string): string {
  const name = (version: string, local: string, as: string) => (version === local ? local : `${version}${as}${local}`);
  return text
    .replace(
      /^(?<head>(?:export )?(?:const|let|var) )(?<local>[\w$]+)(?<to> ?= ?require\((?<quote>['"])uuid)\/(?<version>v[1345])(?:\.js)?(?<end>['"]\))/gm,
      (_all, head: string, local: string, to: string, _quote: string, version: string, end: string) =>
        `${head}{ ${name(version, local, ': ')} }${to}${end}`,
    )
    .replace(
      /^import (?:\* as )?(?<local>[\w$]+)(?<to> from ['"]uuid)\/(?<version>v[1345])(?:\.js)?(?=['"])/gm,
      (_all, local: string, to: string, version: string) => `import { ${name(version, local, ' as ')} }${to}`,
    );
}

/** Takes what files of uuid offered once, `uuid/v4` and its kin, from uuid itself. */
export async function importUuidByName(subpath: string, repo: Workspace): Promise<RuleFix | undefined> {
  const files = (await repo.list()).filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !path.includes('node_modules/'));
  const edits: Edit[] = [];
  for (const path of files.slice(0, MAX_FILES)) {
    const text = await repo.read(path);
    const content = text?.includes('uuid/v') ? byName(text) : text;
    if (content !== undefined && content !== text) edits.push({ kind: 'write', path, content });
  }
  return edits.length === 0 || !/^v[1345](?:\.js)?$/.test(subpath)
    ? undefined
    : { title: `Import ${subpath.slice(0, 2)} from uuid by its name`, safety: 'safe', edits };
}
