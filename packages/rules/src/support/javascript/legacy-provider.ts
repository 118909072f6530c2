import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { getJson, setJson } from '@self-healer/editors/json';
import { dependencyRange } from '@self-healer/editors/package-json';
import { inDirectory } from '../commands/project-directory.ts';

const OPTION = '--openssl-legacy-provider';
/** Bundlers that bring webpack 4, or start it. */
const BUNDLER =
  /(?<=^|&& |; )(?<bundler>webpack(?:-dev-server)?|vue-cli-service|ng|next|nuxt|gatsby|umi|ember|react-app-rewired|craco|storybook|start-storybook|build-storybook|preact|poi)(?= |$)/g;
const START = /(?<=^|&& |; )react-scripts (?=build|start|test)/g;

/** Lets the scripts of a manifest that start an old bundler run with the hashes that OpenSSL 3 keeps apart. */
export async function allowLegacyHashes(directory: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const path = inDirectory(directory, 'package.json');
  const text = (await repo.read(path)) ?? '';
  const scripts = getJson(text, ['scripts']);
  if (typeof scripts !== 'object' || scripts === null) return [];
  const lead = dependencyRange(text, 'cross-env') === undefined ? '' : 'cross-env ';
  let content = text;
  for (const [name, script] of Object.entries(scripts)) {
    if (typeof script !== 'string' || script.includes(OPTION) || script.includes('NODE_OPTIONS')) continue;
    // react-scripts hands on what stands before its command, on every system.
    const changed = script
      .replace(START, `react-scripts ${OPTION} `)
      .replace(BUNDLER, (bundler: string) => `${lead}NODE_OPTIONS=${OPTION} ${bundler}`);
    if (changed !== script) content = setJson(content, ['scripts', name], changed) ?? content;
  }
  return content === text ? [] : [{ kind: 'write', path, content }];
}
