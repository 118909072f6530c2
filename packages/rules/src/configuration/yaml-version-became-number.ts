import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { getYaml, setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { quoteVersions } from '../support/ci/quote-versions.ts';

/** Versions of Python that the images of today no longer bring, and the one before them does. */
const ON_UBUNTU_22: ReadonlySet<string> = new Set(['3.7']);

/** The jobs that ask for such a version on the image that has it. */
async function olderRunner(version: string, repo: Workspace): Promise<RuleFix | undefined> {
  if (!ON_UBUNTU_22.has(version)) return undefined;
  const edits = await editCiFiles(repo, ['github-actions'], (text) => {
    let changed = text;
    for (const [job, body] of Object.entries(getYaml(text, ['jobs']) ?? {})) {
      if (!new RegExp(`["\\s,[:]${version.replace('.', '\\.')}["\\s,\\]}]`).test(JSON.stringify(body))) continue;
      const label = getYaml(changed, ['jobs', job, 'runs-on']);
      if (label !== 'ubuntu-latest' && label !== 'ubuntu-24.04') continue;
      changed = setYamlScalar(changed, ['jobs', job, 'runs-on'], 'ubuntu-22.04') ?? changed;
    }
    return changed;
  });
  return edits.length === 0
    ? undefined
    : { title: `Run on the image that still has Python ${version}`, safety: 'review', edits, needs: 'elsewhere' };
}

/** The bound of pyproject.toml, in the words of PEP 621 and of Poetry, of setup.cfg and of setup.py. */
const LEAST =
  /^(?:requires-python\s*=\s*["']>=|python\s*=\s*["'](?:>=|\^)|\s{0,20}python_requires\s*=\s*["']?>=)\s*(?<least>3\.\d{1,2})/m;

/** A Python that the project itself no longer takes, as the oldest that it does. */
async function leastSupported(version: string, repo: Workspace): Promise<RuleFix | undefined> {
  const wanted = new Set<string>();
  for (const path of (await repo.list()).filter((each) =>
    /(?:^|\/)(?:pyproject\.toml|setup\.(?:cfg|py))$/.test(each),
  )) {
    const least = LEAST.exec((await repo.read(path)) ?? '')?.groups?.least;
    if (least !== undefined) wanted.add(least);
  }
  const [least, ...others] = wanted;
  if (least === undefined || others.length > 0 || minorOf(version) >= minorOf(least)) return undefined;
  const edits = await editCiFiles(repo, undefined, (text) => {
    const asked = yamlScalars(text).filter(
      ({ path, value }) =>
        `${value}` === version &&
        (/^(?:python-?version|versionspec)$/i.test(`${path.at(-1)}`) ||
          (path.at(-1) === 'default' && /python/i.test(`${path.at(-2)}`))),
    );
    return asked.reduce<string>((changed, { path }) => setYamlScalar(changed, path, least) ?? changed, text);
  });
  return edits.length === 0
    ? undefined
    : {
        title: `Set up Python ${least}, the oldest that the project takes`,
        safety: 'review',
        edits,
        needs: 'elsewhere',
      };
}

const minorOf = (version: string): number => (version.startsWith('3.') ? Number(version.slice(2)) : 0);

export const rule = defineRule({
  id: 'configuration/yaml-version-became-number',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['any'],
  needle: [
    'with architecture',
    'Unable to find Go version',
    'Unknown version',
    'was not found in the local cache',
    'Could not find satisfied version',
    'Version spec',
  ],
  // setup-python, setup-go, setup-ruby, UsePythonVersion of Azure: 3.1, 1.2 and 3.0 as YAML makes them of 3.10, 1.20 and 3.00.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:The version '(?<python>\d\.\d)' with architecture|Unable to find Go version '(?<go>1\.\d)'|Unknown version (?<ruby>\d\.\d) for ruby|Version (?<local>\d\.\d) was not found in the local cache|Version spec (?<azure>\d\.\d) for architecture)/,
  captures: ['python?', 'go?', 'ruby?', 'local?', 'azure?'],
  docs: {
    title: 'YAML made a number of a version',
    what: 'The job asked for version {version}, and there is none.',
    why: 'Without quotes YAML reads 3.10 as the number 3.1 and 1.20 as 1.2.',
    how: "Put quotes around the version: '3.10'.",
    references: ['https://github.com/actions/setup-python#basic-usage'],
  },
  gathers: ['version'],
  gather({ python, go, ruby, local, azure }) {
    return { version: python ?? go ?? ruby ?? local ?? azure ?? '' };
  },
  async fix({ version }, repo) {
    const edits = await editCiFiles(repo, undefined, (text) => quoteVersions(text, version));
    if (edits.length === 0) return (await leastSupported(version, repo)) ?? olderRunner(version, repo);
    return { title: `Quote the version that YAML read as ${version}`, safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'a Python that the project no longer takes, the default of an input',
        log: "##[error]The version '3.7' with architecture 'x64' was not found for Ubuntu 24.04.",
        repo: {
          'setup.cfg': '[options]\npython_requires = >=3.9\n',
          '.github/workflows/test.yml':
            "on:\n  workflow_call:\n    inputs:\n      python: { type: string, default: '3.7' }\njobs:\n  a:\n    steps:\n      - uses: actions/setup-python@v5\n        with: { python-version: '${{ inputs.python }}' }\n",
        },
        patched: {
          '.github/workflows/test.yml':
            "on:\n  workflow_call:\n    inputs:\n      python: { type: string, default: '3.9' }\njobs:\n  a:\n    steps:\n      - uses: actions/setup-python@v5\n        with: { python-version: '${{ inputs.python }}' }\n",
        },
      },
      {
        name: 'a Python that the project itself refuses',
        log: '##[error]Version spec 3.7 for architecture x64 did not match any version in Agent.ToolsDirectory.',
        captures: { version: '3.7' },
        repo: {
          'pyproject.toml': '[project]\nname = "a"\nrequires-python = ">=3.9"\n',
          'azure-pipelines.yml':
            "steps:\n  - task: UsePythonVersion@0\n    inputs:\n      versionSpec: '3.7'\n  - script: pip install .\n",
        },
        patched: {
          'azure-pipelines.yml':
            "steps:\n  - task: UsePythonVersion@0\n    inputs:\n      versionSpec: '3.9'\n  - script: pip install .\n",
        },
      },
      {
        name: 'a Python that the image of today does not have',
        log: "##[error]The version '3.7' with architecture 'x64' was not found for Ubuntu 24.04.",
        captures: { python: '3.7' },
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    runs-on: ubuntu-latest\n    strategy:\n      matrix:\n        python: ["3.7", "3.12"]\n  b:\n    runs-on: ubuntu-latest\n    steps: []\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    runs-on: ubuntu-22.04\n    strategy:\n      matrix:\n        python: ["3.7", "3.12"]\n  b:\n    runs-on: ubuntu-latest\n    steps: []\n',
        },
      },
      {
        name: 'setup-python in a matrix',
        log: "##[error]The version '3.1' with architecture 'x64' was not found for Ubuntu 24.04.",
        captures: { version: '3.1' },
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    strategy:\n      matrix:\n        python-version: [3.9, 3.10, 3.11]\n    steps:\n      - run: echo 3.10\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    strategy:\n      matrix:\n        python-version: [3.9, '3.10', 3.11]\n    steps:\n      - run: echo 3.10\n",
        },
      },
      {
        name: 'setup-go',
        log: "Error: Unable to find Go version '1.2' for platform linux and architecture x64.",
        captures: { version: '1.2' },
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-go@v6\n        with:\n          go-version: 1.20\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: actions/setup-go@v6\n        with:\n          go-version: '1.20'\n",
        },
      },
    ],
    ignore: [
      { name: 'a version with three parts', log: "Error: The version '3.1.4' with architecture 'x64' was not found" },
    ],
  },
});
