import { defineRule } from '@self-healer/core/rule';
import { insertCommandsBefore } from '@self-healer/editors/ci-insert-commands';
import { getJson } from '@self-healer/editors/json';
import { editCiFiles, SCRIPTS } from '../support/ci/ci-edits.ts';
import { jobViewOf } from '../support/ci/job-view.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';

/** How a test or build watches, and how it runs once; scripts named for watching are left. */
const WATCHING: readonly (readonly [watching: RegExp, once: string])[] = [
  [
    /(?<=\b(?:jest|react-scripts test|vitest|webpack|rollup|tsc|vite build|mocha|ava)\b[^;&|]*?) (?:--watch(?:All)?(?:=true)?|-w)(?=\s|$)/,
    '',
  ],
  [/(?<=\bng test)(?![^;&|]*--(?:no-)?watch)/, ' --watch=false'],
  [/\bvitest(?=$|\s+(?:--(?!run|watch)\S+|&&|;))(?! run)/, 'vitest run'],
];
/** A script of package.json as a command names it. */
const SCRIPT = /\b(?:npm|pnpm|yarn)(?: run)? (?<script>[\w:-]+)/g;
const RAISE = 'sudo sysctl fs.inotify.max_user_watches=524288';

export const rule = defineRule({
  id: 'resource/file-watchers-exhausted',
  category: 'resource',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node'],
  needle: 'System limit for number of file watchers reached',
  // Node on Linux.
  pattern: /ENOSPC: System limit for number of file watchers reached/,
  captures: [],
  docs: {
    title: 'There are no file watchers left',
    what: 'The tool watches more files than the system allows.',
    why: 'Something runs in watch mode, which a job does not need.',
    how: 'Run the tool once instead of watching (`--watch=false`, `CI=true`, `--no-watch`).',
    references: ['https://man7.org/linux/man-pages/man7/inotify.7.html'],
  },
  async fix(_facts, repo, { step }) {
    const command = step?.command?.trim().split('\n')[0] ?? '';
    const files = await repo.list();
    const texts = async (paths: readonly string[]) =>
      Promise.all(paths.map(async (path) => (await repo.read(path)) ?? ''));
    const started = await texts(files.filter((path) => SCRIPTS.test(path) && command.includes(path)));
    const names = [command, ...started].flatMap((text) =>
      [...text.matchAll(SCRIPT)].map(({ groups }) => groups?.script),
    );
    const manifests = await texts(files.filter((path) => /(?:^|\/)package\.json$/.test(path)));
    const run = manifests.flatMap((text) => names.map((name) => getJson(text, ['scripts', name ?? ''])));
    // What another script watches is for those who develop.
    const own = (line: string): boolean => line.trim() === command || run.includes(line);
    const once = await rewriteScriptLines(repo, (line) =>
      own(line) ? WATCHING.reduce((text, [watching, to]) => text.replace(watching, to), line) : line,
    );
    if (once.length > 0) return { title: 'Run once instead of watching', safety: 'review', edits: once };
    const raised = await editCiFiles(repo, ['github-actions', 'azure-devops'], (text, { provider }) => {
      const images = jobViewOf(text, provider, command)?.images ?? [];
      const hosted =
        provider === 'azure-devops'
          ? /vmImage:\s*["']?ubuntu/.test(text)
          : images.every((image) => /^ubuntu-/.test(image)) && images.length > 0;
      return command === '' || !hosted || text.includes('max_user_watches')
        ? undefined
        : insertCommandsBefore(text, provider, (line) => line.trim() === command, [RAISE]);
    });
    return raised.length === 0
      ? undefined
      : { title: 'Allow more file watchers on the runner', safety: 'review', edits: raised, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a script that watches',
        log: "Error: ENOSPC: System limit for number of file watchers reached, watch '/app/src'",
        command: 'npm test',
        repo: {
          'package.json':
            '{\n  "scripts": {\n    "test": "jest --watchAll --ci",\n    "dev": "webpack --watch"\n  }\n}\n',
        },
        patched: {
          'package.json': '{\n  "scripts": {\n    "test": "jest --ci",\n    "dev": "webpack --watch"\n  }\n}\n',
        },
      },
      {
        name: 'a hosted runner',
        log: "Error: ENOSPC: System limit for number of file watchers reached, watch '/app/src'",
        command: 'yarn build',
        repo: {
          'package.json': '{\n  "scripts": {\n    "build": "react-native bundle"\n  }\n}\n',
          '.github/workflows/ci.yml': 'jobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: yarn build\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: |\n          sudo sysctl fs.inotify.max_user_watches=524288\n          yarn build\n',
        },
      },
      { name: 'Node', log: "Error: ENOSPC: System limit for number of file watchers reached, watch '/app/src'" },
    ],
    ignore: [{ name: 'the disk', log: 'Error: ENOSPC: no space left on device, write' }],
  },
});
