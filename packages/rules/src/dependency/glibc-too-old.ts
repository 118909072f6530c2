import { defineRule, type FixContext } from '@self-healer/core/rule';
import { getYaml, setYamlScalar } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { isFailedStep, workflowSteps } from '../support/ci/workflow-steps.ts';

const UBUNTU = /^ubuntu-(?<release>latest|\d\d\.\d\d)$/;
/** What `ubuntu-latest` is, https://github.com/actions/runner-images, 2026-11. */
const LATEST = 24.04;
const releaseOf = (label: unknown): number | undefined => {
  const release = UBUNTU.exec(`${label}`)?.groups?.release;
  return release === undefined ? undefined : release === 'latest' ? LATEST : Number(release);
};

/** Builds on the runner that the failed job has, in the jobs it waits for that build on a newer one and hand it files. */
function buildOnSameRunner(text: string, step: FixContext['step']): string | undefined {
  const steps = workflowSteps(text);
  const failed = steps.filter((each) => isFailedStep(each, step));
  const [job, ...others] = new Set(failed.map((each) => each.job));
  if (job === undefined || others.length > 0) return undefined;
  const label = getYaml(text, ['jobs', job, 'runs-on']);
  const own = releaseOf(label);
  if (own === undefined || getYaml(text, ['jobs', job, 'container']) !== undefined) return undefined;
  const waited = [getYaml(text, ['jobs', job, 'needs'])].flat();
  const downloads = steps.some((each) => each.job === job && /^actions\/download-artifact@/.test(each.uses ?? ''));
  const building = [...new Set(steps.map((each) => each.job))].filter((name) => {
    const newer = releaseOf(getYaml(text, ['jobs', name, 'runs-on']));
    const uploads = steps.some((each) => each.job === name && /^actions\/upload-artifact@/.test(each.uses ?? ''));
    const alone = getYaml(text, ['jobs', name, 'container']) === undefined;
    return waited.includes(name) && uploads && alone && newer !== undefined && newer > own;
  });
  if (!downloads) return undefined;
  return building.reduce<string | undefined>(
    (each, name) => setYamlScalar(each ?? text, ['jobs', name, 'runs-on'], `${label}`) ?? each,
    undefined,
  );
}

export const rule = defineRule({
  id: 'dependency/glibc-too-old',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['any'],
  needle: ['GLIBC_', 'GLIBCXX_', 'CXXABI_'],
  pattern:
    /(?:version [`'](?<version>(?:GLIBC|GLIBCXX|CXXABI)_[\d.]+)' not found(?: \(required by (?<by>[^)]{1,300})\))?)/,
  captures: ['version', 'by?'],
  docs: {
    title: 'The system C library is older than a binary wants',
    what: 'A binary wants {version}, which this image does not have.',
    why: 'The binary was built on a newer system than the one it runs on.',
    how: 'Run it on a newer image, or build it on the oldest image you support.',
    references: ['https://sourceware.org/glibc/wiki/Release'],
  },
  async fix(_facts, repo, { step }) {
    const edits = await editCiFiles(repo, ['github-actions'], (text) => buildOnSameRunner(text, step));
    return edits.length !== 1
      ? undefined
      : { title: 'Build on the system that it runs on', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'built on a newer runner',
        log: "./tool: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by ./tool)",
        command: './tool --version',
        repo: {
          '.github/workflows/release.yml':
            'jobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/upload-artifact@v4\n  smoke:\n    needs: [build]\n    runs-on: ubuntu-22.04\n    steps:\n      - uses: actions/download-artifact@v4\n      - run: ./tool --version\n',
        },
        patched: {
          '.github/workflows/release.yml':
            'jobs:\n  build:\n    runs-on: ubuntu-22.04\n    steps:\n      - uses: actions/upload-artifact@v4\n  smoke:\n    needs: [build]\n    runs-on: ubuntu-22.04\n    steps:\n      - uses: actions/download-artifact@v4\n      - run: ./tool --version\n',
        },
      },
      {
        name: 'loader',
        log: "./tool: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by ./tool)",
        captures: { version: 'GLIBC_2.38', by: './tool' },
      },
    ],
    ignore: [{ name: 'listing', log: 'GLIBC_2.38 is provided' }],
  },
});
