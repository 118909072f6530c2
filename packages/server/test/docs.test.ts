import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { SOCKET_COMMANDS } from '../src/ws/socket-commands.ts';
import { served, stopAll } from './support/served.ts';

afterAll(stopAll);

const DOCS = readFileSync(new URL('../../../docs/service.md', import.meta.url), 'utf8');

/** The rows of the tables of docs/service.md, by what their first cell holds. */
const ROWS = DOCS.split('\n').flatMap((line) => {
  const { first, rest } = /^\| (?<first>`[^|]+`) \| (?<rest>.*)\|$/.exec(line)?.groups ?? {};
  return first === undefined ? [] : [{ first, rest: rest ?? '' }];
});
const rowOf = (word: string) => ROWS.find(({ first }) => first.split(', ').some((cell) => cell === `\`${word}\``));

interface Operation {
  readonly requestBody?: {
    readonly content: { readonly 'application/json': { readonly schema: { readonly properties?: object } } };
  };
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

describe('docs/service.md', async () => {
  const { json } = await (await served()).call('/openapi.json');
  const paths = Object.entries(json.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>);

  test.each(
    paths.flatMap(([path, methods]) => Object.entries(methods).map(([method, of]) => [method, path, of] as const)),
  )('has %s %s, and what it takes', (method, path, { requestBody, parameters = [] }) => {
    // What the page is made of is no route for others.
    if (path.startsWith('/ui/')) return;
    const row = rowOf(`${method.toUpperCase()} ${path}`) ?? rowOf(path);
    expect(row).toBeDefined();
    const names = [
      ...Object.keys(requestBody?.content['application/json'].schema.properties ?? {}),
      ...parameters.flatMap((each) => (each.in === 'query' ? [each.name] : [])),
    ];
    expect(names.filter((name) => !row?.rest.includes(name))).toEqual([]);
  });

  test.each(SOCKET_COMMANDS.map(({ name, params }) => [name, Object.keys(params.shape)] as const))(
    'has the command %s, and what it takes',
    (name, params) => {
      const row = rowOf(name);
      expect(row).toBeDefined();
      expect(params.filter((param) => !row?.rest.includes(param))).toEqual([]);
    },
  );
});
