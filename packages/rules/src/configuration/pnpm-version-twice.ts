import { defineRule } from '@self-healer/core/rule';
import { getYaml } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { depthOf } from '../support/text/indentation.ts';
import { textLines } from '../support/text/text-lines.ts';

/** A workflow without the version that its steps give pnpm/action-setup. */
function withoutVersion(text: string): string | undefined {
  const { lines, join } = textLines(text);
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    if (!/^\s*(?:- )?uses: ['"]?pnpm\/action-setup@/.test(lines[at] ?? '')) continue;
    const column = (lines[at] ?? '').indexOf('uses:');
    const later = lines.findIndex((line, index) => index > at && line.trim() !== '' && depthOf(line) < column);
    const end = later < 0 ? lines.length : later;
    const given = lines.findIndex((line, index) => index > at && index < end && /^\s*with:\s*$/.test(line));
    const version = lines.findIndex(
      (line, index) => given >= 0 && index > given && index < end && /^\s*version:\s*\S/.test(line),
    );
    if (version < 0) continue;
    const others = lines
      .slice(given + 1, end)
      .filter((line) => line.trim() !== '' && depthOf(line) > depthOf(lines[given] ?? ''));
    lines.splice(version, 1);
    if (others.length === 1) lines.splice(given, 1);
  }
  const changed = join();
  return changed === text || getYaml(changed, []) === undefined ? undefined : changed;
}

export const rule = defineRule({
  id: 'configuration/pnpm-version-twice',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['node', 'github-actions'],
  needle: 'Multiple versions of pnpm specified',
  // pnpm/action-setup 4.
  pattern: /^(?:##\[error\])?(?:Error: )?Multiple versions of pnpm specified:$/,
  captures: [],
  docs: {
    title: 'The version of pnpm is given twice',
    what: 'The workflow and `packageManager` of package.json both name a version of pnpm.',
    why: 'pnpm/action-setup refuses to choose, also where both are the same.',
    how: 'Leave the one in package.json, and take `version` out of the step.',
    references: ['https://github.com/pnpm/action-setup#version'],
  },
  async fix(_facts, repo) {
    const asks = await Promise.all(
      (await repo.list())
        .filter((path) => /(?:^|\/)package\.json$/.test(path))
        .map(async (path) => /"packageManager":\s*"pnpm@/.test((await repo.read(path)) ?? '')),
    );
    if (!asks.includes(true)) return undefined;
    const edits = await editCiFiles(repo, ['github-actions'], withoutVersion);
    return edits.length === 0
      ? undefined
      : { title: 'Take the version of pnpm from package.json', safety: 'safe', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'the only input of the step',
        log: 'Error: Multiple versions of pnpm specified:\n  - version 9 in the GitHub Action config with the key "version"\n  - version pnpm@10.4.1 in the package.json with the key "packageManager"',
        repo: {
          'package.json': '{ "packageManager": "pnpm@10.4.1" }\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: pnpm/action-setup@v4\n        with:\n          version: 9\n      - run: pnpm install\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: pnpm/action-setup@v4\n      - run: pnpm install\n',
        },
      },
      {
        name: 'beside another input',
        log: '##[error]Error: Multiple versions of pnpm specified:',
        repo: {
          'package.json': '{ "packageManager": "pnpm@10.4.1" }\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - name: pnpm\n        uses: pnpm/action-setup@v4\n        with:\n          run_install: false\n          version: 9\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - name: pnpm\n        uses: pnpm/action-setup@v4\n        with:\n          run_install: false\n',
        },
      },
    ],
    ignore: [{ name: 'none', log: 'Error: No pnpm version is specified.' }],
  },
});
