import { readFileSync } from 'node:fs';
import { peerFile } from '../../peers/peer.ts';
import { operationName, type TypedDescription, typedDescription } from '../typed-description.ts';

const METHOD = /^ {8}readonly (get|put|post|delete|patch): \{$/;

/** Seen in answers of Bitbucket Cloud, and not in its description. */
const KNOWN = [
  // A change that is not merged has none: null.
  /"merge_commit": null/,
  // A commit says that it is one wherever it is; here only its hash is described.
  /"type": "commit",.*'"type"' does not exist in type '\{ readonly hash\?: string/,
  // A status of a commit calls itself by its kind, of which there is one.
  /"type": "build",.*not assignable to type '"commitstatus"'/,
];

let loaded: readonly TypedDescription[] | undefined;

/** Atlassian's description of Bitbucket Cloud, as openapi-typescript wrote it down; none where it is not installed. */
export function bitbucketTypes(): readonly TypedDescription[] {
  const file = peerFile('@coderabbitai/bitbucket', 'dist/cloud/openapi/openapi-typescript.d.ts');
  loaded ??= file === undefined ? [] : [read(file)];
  return loaded;
}

function read(file: string): TypedDescription {
  const operations = new Map<string, string>();
  let path = '';
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    path = /^ {4}readonly "(\/[^"]*)": \{$/.exec(line)?.[1] ?? path;
    const method = METHOD.exec(line)?.[1];
    if (method === undefined) continue;
    const name = operationName(`${method.toUpperCase()} ${path}`);
    operations.set(name, `Bodies<paths[${JSON.stringify(path)}]['${method}']['responses']>`);
  }
  const preamble = `import type { paths } from 'bitbucket-description';
type Bodies<R> = { [S in keyof R]: R[S] extends { content: { 'application/json': infer T } } ? T : undefined };`;
  const types = { modules: { 'bitbucket-description': file }, preamble, operations, nulls: false, known: KNOWN };
  return typedDescription(types, '/2.0');
}
