import { defineRule } from '@self-healer/core/rule';
import { setRunner } from '@self-healer/editors/ci-file';
import { HOSTED_RUNNER_LABELS } from '../data/hosted-runner-labels.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** What a workflow asks for, and no hosted machine has. */
const ASKED =
  /^(?:##\[error\])?(?:No runner matching the specified labels was found: |Requested labels: )(?<label>[\w.-]{3,40})$/;

/** A word is not enough for one: `ubuntu` alone means the newest. */
const hosted = (label: string): string | undefined =>
  ['ubuntu', 'macos', 'windows'].includes(label.toLowerCase())
    ? `${label.toLowerCase()}-latest`
    : nearestWord(label, HOSTED_RUNNER_LABELS);

export const rule = defineRule({
  id: 'resource/github-runner-not-found',
  category: 'resource',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: [
    'was not acquired by Runner',
    'Waiting for a runner to pick up this job',
    'No runner matching the specified labels',
    'no runner matching',
  ],
  // GitHub Actions, job annotations.
  pattern:
    /^(?:##\[error\])?(?:No runner matching the specified labels was found: (?<labels>.{1,200})|The job was not acquired by Runner of type \w{1,30} even after multiple attempts)/,
  captures: ['labels?'],
  docs: {
    title: 'No runner took the job',
    what: "GitHub found no runner with the job's labels.",
    why: 'The label is misspelt or retired, or the self-hosted runner is offline.',
    how: "Check `runs-on` and the runner's status; a hosted job that was not acquired can be run again.",
    references: [
      'https://docs.github.com/en/actions/how-tos/write-workflows/choose-where-workflows-run/choose-the-runner-for-a-job',
    ],
  },
  async fix(_facts, repo, { window }) {
    const asked = window.lines.flatMap((line) => ASKED.exec(line)?.groups?.label ?? []);
    const [label, ...others] = new Set(asked);
    const meant = label === undefined || others.length > 0 ? undefined : hosted(label);
    if (label === undefined || meant === undefined) return undefined;
    const edits = await editCiFiles(repo, ['github-actions'], (text) => setRunner(text, label, meant));
    return edits.length === 0 ? undefined : { title: `Run on ${meant}`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a slip in a label',
        log: 'Requested labels: ubuntu-lastest\nWaiting for a runner to pick up this job...\n##[error]The job was not acquired by Runner of type hosted even after multiple attempts',
        repo: { '.github/workflows/ci.yml': 'jobs:\n  a:\n    runs-on: ubuntu-lastest\n' },
        patched: { '.github/workflows/ci.yml': 'jobs:\n  a:\n    runs-on: ubuntu-latest\n' },
      },
      {
        name: 'labels',
        log: 'No runner matching the specified labels was found: gpu-large',
        captures: { labels: 'gpu-large' },
      },
      {
        name: 'hosted',
        log: '##[error]The job was not acquired by Runner of type hosted even after multiple attempts',
      },
    ],
    ignore: [{ name: 'waiting', log: 'Waiting for a runner to pick up this job...' }],
  },
});
