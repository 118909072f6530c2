import { defineRule } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { runDirectories } from '../support/commands/run-directories.ts';
import { tsconfigChain } from '../support/javascript/tsconfig-chain.ts';
import { below, directoriesOf, directoryOfPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const APART =
  /^(?:tests?|__tests__|specs?|e2e|scripts?|tools?|docs?|examples?|bench|fixtures?|node_modules|dist|build)$/;

export const rule = defineRule({
  id: 'configuration/ts-no-inputs',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'No inputs were found in config file ',
  // tsc 2 and newer.
  pattern: /^(?:\S{1,300}: )?error TS18003: No inputs were found in config file '(?<config>[^']{1,400})'/,
  captures: ['config'],
  docs: {
    title: 'A tsconfig.json takes in no file',
    what: 'What {config} includes is not there.',
    why: 'The directory of the sources was renamed or moved, or the path is misspelt.',
    how: 'Let `include` name the directory that holds the sources.',
    references: ['https://www.typescriptlang.org/tsconfig/#include'],
  },
  async fix({ config: printed }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    if (path === undefined) return undefined;
    const files = await repo.list();
    for (const { path: at, text } of await tsconfigChain(path, repo)) {
      const include = getJson(text, ['include']);
      if (!Array.isArray(include)) continue;
      const own = below(directoryOfPath(at), files).filter((file) => /\.[cm]?tsx?$/.test(file));
      const directories = directoriesOf(own);
      const top = directories.filter((directory) => !directory.includes('/'));
      let content: string | undefined = text;
      for (const [index, glob] of include.entries()) {
        const start = /^(?:\.\/)?(?<directory>[\w@.-]+(?:\/[\w@.-]+)*?)(?<rest>\/\*.*|\/?)$/.exec(`${glob}`)?.groups;
        const written = start?.directory ?? '';
        if (start === undefined || directories.includes(written) || content === undefined) continue;
        const [only, ...others] = top.filter((directory) => !APART.test(directory));
        const meant = nearestWord(written, directories) ?? (others.length === 0 ? only : undefined);
        if (meant === undefined) return undefined;
        content = setJson(
          content,
          ['include', index],
          `${`${glob}`.startsWith('./') ? './' : ''}${meant}${start.rest}`,
        );
        // What is emitted keeps the shape of the same directory.
        const root = getJson(text, ['compilerOptions', 'rootDir']);
        if (content !== undefined && typeof root === 'string' && root.replace(/^\.\/|\/$/g, '') === written)
          content = setJson(
            content,
            ['compilerOptions', 'rootDir'],
            root.replace(written, () => meant),
          );
      }
      if (content === undefined || content === text) return undefined;
      return {
        title: `Let ${at} include the sources`,
        safety: 'review',
        edits: [{ kind: 'write', path: at, content }],
      };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'tsc 5, a directory that was renamed',
        log: `error TS18003: No inputs were found in config file '/w/app/tsconfig.build.json'. Specified 'include' paths were '["source/**/*"]' and 'exclude' paths were '["dist"]'.`,
        captures: { config: '/w/app/tsconfig.build.json' },
        repo: {
          'tsconfig.build.json': '{\n  "include": ["source/**/*"]\n}\n',
          'src/a.ts': '',
          'src/b/c.ts': '',
          'test/a.ts': '',
        },
        patched: { 'tsconfig.build.json': '{\n  "include": ["src/**/*"]\n}\n' },
      },
      {
        name: 'a directory that is the root of what is emitted, too',
        log: `error TS18003: No inputs were found in config file '/w/app/tsconfig.json'. Specified 'include' paths were '["lib/**/*"]' and 'exclude' paths were '["dist"]'.`,
        repo: {
          'tsconfig.json':
            '{\n  "compilerOptions": { "rootDir": "./lib", "outDir": "dist" },\n  "include": ["lib/**/*"]\n}\n',
          'src/a.ts': '',
        },
        patched: {
          'tsconfig.json':
            '{\n  "compilerOptions": { "rootDir": "./src", "outDir": "dist" },\n  "include": ["src/**/*"]\n}\n',
        },
      },
      {
        name: 'several that could be meant',
        log: `error TS18003: No inputs were found in config file '/w/app/tsconfig.json'. Specified 'include' paths were '["source"]' and 'exclude' paths were '[]'.`,
        repo: { 'tsconfig.json': '{ "include": ["source"] }\n', 'web/a.ts': '', 'api/a.ts': '' },
      },
    ],
    ignore: [{ name: 'another', log: "error TS5058: The specified path does not exist: 'tsconfig.json'." }],
  },
});
