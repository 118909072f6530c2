import { defineRule } from '@self-healer/core/rule';
import { setJson } from '@self-healer/editors/json';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'configuration/ts-project-not-composite',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'TS6306',
  // tsc -b and tsc -p, 3.0 and newer.
  pattern: /\berror TS6306: Referenced project '(?<project>[^']{1,500})' must have setting "composite": true\.$/,
  captures: ['project'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A referenced project is not composite',
    what: '`{project}` is referenced by another project and does not set `composite`.',
    why: 'Only a composite project tells those that build on it where its declarations are.',
    how: 'Set `"composite": true` in its compilerOptions.',
    references: ['https://www.typescriptlang.org/docs/handbook/project-references.html#composite'],
  },
  async fix({ project }, repo) {
    const file = project.endsWith('.json') ? project : `${project}/tsconfig.json`;
    const path = await trackedPath(file, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    const content = text && setJson(text, ['compilerOptions', 'composite'], true);
    if (path === undefined || content === undefined || content === '') return undefined;
    return {
      title: 'Make the referenced project composite',
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'tsc 5.9',
        log: 'app/tsconfig.json(3,5): error TS6306: Referenced project \'/w/mono/core\' must have setting "composite": true.',
        captures: { project: '/w/mono/core' },
        repo: { 'core/tsconfig.json': '{\n  "compilerOptions": {\n    "strict": true\n  }\n}\n' },
        patched: {
          'core/tsconfig.json': '{\n  "compilerOptions": {\n    "strict": true,\n    "composite": true\n  }\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'another',
        log: "app/tsconfig.json(3,5): error TS6310: Referenced project '/w/core' may not disable emit.",
      },
    ],
  },
});
