import { defineRule } from '@self-healer/core/rule';
import { setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { checkOutFirst } from '../support/ci/check-out-first.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { directoriesOf, nearestPath } from '../support/paths/nearest-path.ts';
import { resolveRelative } from '../support/paths/relative-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

const KEYS: ReadonlySet<unknown> = new Set([
  'working-directory',
  'workingDirectory',
  'workingDir',
  'working_directory',
  'cwd',
]);
/** What stands before the path from the root of the repository. */
const BASE =
  /^(?:\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory)\)\/|~\/project\/|\$\{\{ ?github\.workspace ?\}\}\/|\.\/)/;

export const rule = defineRule({
  id: 'configuration/ci-working-directory-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions', 'azure-devops', 'circleci'],
  needle: ["' with working directory '", 'Not found workingDir', 'Not found cwd: ', 'chdir /'],
  // The runner of GitHub on Linux, macOS and Windows; tasks of Azure Pipelines; CircleCI's agent.
  pattern:
    /^(?:##\[error\]|Error: )?(?:An error occurred trying to start process '[^']{1,300}' with working directory '(?<started>[^']{1,400})'\. (?:No such file or directory|The directory name is invalid)|(?:Error: )?(?:Unhandled: )?Not found (?:workingDirectory|workingDir|cwd): (?<input>[\w./\\:-]{1,400})|chdir (?<circle>\/[\w./-]{1,400}): no such file or directory$)/,
  captures: ['started?', 'input?', 'circle?'],
  explains: ['other/*'],
  docs: {
    title: 'A step is to run in a directory that is not there',
    what: 'There is no `{directory}` to run the step in.',
    why: 'The directory was renamed or moved, its name is misspelt or has another case, or the job does not check out the repository.',
    how: 'Name the directory that is there; check out before the step.',
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsworking-directory',
    ],
  },
  gathers: ['directory'],
  gather: ({ started, input, circle }) => ({ directory: started ?? input ?? circle ?? '' }),
  async fix({ directory }, repo, context) {
    const directories = directoriesOf(await repo.list());
    const printed = resolveRelative('', directory.replaceAll('\\', '/').replace(/^(?:[A-Z]:)?\/+/, ''));
    const fits = (path: string) => printed !== undefined && `/${printed}`.endsWith(`/${path}`);
    const titles = new Set<string>();
    const edits = await editCiFiles(repo, ['github-actions', 'azure-devops', 'circleci'], (text) => {
      let changed = text;
      for (const { path: keys, value } of yamlScalars(text)) {
        if (typeof value !== 'string' || !KEYS.has(keys.at(-1))) continue;
        const base = BASE.exec(value)?.[0] ?? '';
        const named = value.slice(base.length).replace(/\/+$/, '');
        const meant = fits(named) && !directories.includes(named) ? nearestPath(named, directories) : undefined;
        if (meant === undefined) continue;
        titles.add(`Run the step in ${meant}`);
        changed = setYamlScalar(changed, keys, `${base}${meant}`) ?? changed;
      }
      return changed;
    });
    const [title] = titles;
    if (title !== undefined && edits.length > 0) return { title, safety: 'review', edits, needs: 'elsewhere' };
    const command = context.step?.command?.split('\n')[0] ?? '';
    if (command === '' || !directories.some(fits)) return undefined;
    return checkOutFirst(repo, context, new RegExp(escapePattern(command)));
  },
  examples: {
    match: [
      {
        name: 'a step of CircleCI',
        log: 'chdir /home/circleci/project/front-end: no such file or directory\n\nExited with code exit status 1',
        repo: {
          '.circleci/config.yml':
            'jobs:\n  a:\n    steps:\n      - checkout\n      - run:\n          working_directory: front-end\n          command: npm ci\n',
          'frontend/package.json': '{}\n',
          'backend/go.mod': 'module a\n',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  a:\n    steps:\n      - checkout\n      - run:\n          working_directory: frontend\n          command: npm ci\n',
        },
      },
      {
        name: 'a directory that was renamed',
        log: "##[error]An error occurred trying to start process '/usr/bin/bash' with working directory '/home/runner/work/shop/shop/./back-end'. No such file or directory",
        captures: { started: '/home/runner/work/shop/shop/./back-end' },
        repo: {
          'backend/app.py': '',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - run: make\n        working-directory: ./back-end\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - run: make\n        working-directory: ./backend\n',
        },
      },
      {
        name: 'the default of a job, moved, on Windows',
        log: "##[error]An error occurred trying to start process 'C:\\Program Files\\PowerShell\\7\\pwsh.EXE' with working directory 'D:\\a\\shop\\shop\\web'. The directory name is invalid.",
        repo: {
          'apps/web/package.json': '{}',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    defaults:\n      run:\n        working-directory: web\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm ci\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    defaults:\n      run:\n        working-directory: apps/web\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm ci\n',
        },
      },
      {
        name: 'a task of Azure, another case',
        log: '##[error]Not found workingDirectory: /home/vsts/work/1/s/Web',
        repo: {
          'web/package.json': '{}',
          'azure-pipelines.yml': 'steps:\n  - script: npm ci\n    workingDirectory: $(Build.SourcesDirectory)/Web\n',
        },
        patched: {
          'azure-pipelines.yml': "steps:\n  - script: npm ci\n    workingDirectory: '$(Build.SourcesDirectory)/web'\n",
        },
      },
      {
        name: 'a job that checks nothing out',
        log: "##[error]An error occurred trying to start process '/usr/bin/bash' with working directory '/home/runner/work/shop/shop/web'. No such file or directory",
        command: 'npm ci',
        repo: {
          'web/package.json': '{}',
          '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - run: npm ci\n        working-directory: web\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v5\n      - run: npm ci\n        working-directory: web\n',
        },
      },
      {
        name: 'a directory that a step makes',
        log: '##[error]Not found workingDir: /home/vsts/work/1/s/out',
        repo: {
          'src/a.js': '',
          'azure-pipelines.yml': 'steps:\n  - task: Npm@1\n    inputs:\n      workingDir: out\n',
        },
      },
    ],
    ignore: [{ name: 'a program that is not there', log: "An error occurred trying to start process 'x'" }],
  },
});
