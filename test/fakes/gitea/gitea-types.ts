import { readFileSync } from 'node:fs';
import { peer, peerFile } from '../../peers/peer.ts';
import { operationName, type TypedDescription, typedDescription } from '../typed-description.ts';

const PREFIX = '/api/v1';

let loaded: readonly TypedDescription[] | undefined;

/** The descriptions of Gitea and of Forgejo, which has the same interface; those that are installed. */
export function giteaTypes(): readonly TypedDescription[] {
  loaded ??= [ofGitea(), ofForgejo()].filter((description) => description !== undefined);
  return loaded;
}

/** What Gitea's own description says, as its generated client has it. */
function ofGitea(): TypedDescription | undefined {
  const file = peerFile('gitea-js', 'dist/index.d.ts');
  if (file === undefined) return undefined;
  const operations = new Map<string, string>();
  let [group, request] = ['', ''];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    group = /^ {4}(\w+): \{$/.exec(line)?.[1] ?? group;
    request = /^ {9}\* @request (\w+:\S+)$/.exec(line)?.[1] ?? request;
    const method = /^ {8}(\w+): \(/.exec(line)?.[1];
    if (method === undefined || request === '') continue;
    operations.set(operationName(request.replace(':', ' ')), `Data<'${group}', '${method}'>`);
    request = '';
  }
  // The client does not say which status it is that succeeds: Forgejo's does.
  const preamble = `import type { giteaApi } from 'gitea-description';
type Api = ReturnType<typeof giteaApi>;
type Data<G extends keyof Api, M extends keyof Api[G]> = Api[G][M] extends (...a: never) => Promise<{ data: infer T }>
  ? Record<200 | 201 | 202 | 204, T>
  : never;`;
  const types = { modules: { 'gitea-description': file }, preamble, operations, nulls: true, known: [] };
  return typedDescription(types, PREFIX);
}

/** What Forgejo's says, by status. */
function ofForgejo(): TypedDescription | undefined {
  const file = peerFile('@llamaduck/forgejo-ts', 'dist/index.d.ts');
  const client = peer('@llamaduck/forgejo-ts');
  if (file === undefined || client === undefined) return undefined;
  const operations = new Map<string, string>();
  const called = /^var (\w)(\w+) = \(options\) => .*\)\.(get|put|post|delete|patch)\(\{[\s\S]*?^ {2}url: "([^"]+)"/gm;
  for (const [, first = '', rest = '', method = '', path = ''] of readFileSync(client, 'utf8').matchAll(called)) {
    const type = `forgejo.${first.toUpperCase()}${rest}Responses`;
    operations.set(operationName(`${method.toUpperCase()} ${path}`), type);
  }
  const preamble = `import type * as forgejo from 'forgejo-description';`;
  const types = { modules: { 'forgejo-description': file }, preamble, operations, nulls: true, known: [] };
  return typedDescription(types, PREFIX);
}
