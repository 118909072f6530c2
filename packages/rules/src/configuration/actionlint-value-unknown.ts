import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { nearestWord } from '../support/text/nearest-word.ts';

/** Names that other languages have for the types of inputs. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  bool: 'boolean',
  enum: 'choice',
  float: 'number',
  int: 'number',
  integer: 'number',
  select: 'choice',
  str: 'string',
  text: 'string',
};

/** Events that start a workflow, https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows. */
const EVENTS =
  'branch_protection_rule check_run check_suite create delete deployment deployment_status discussion discussion_comment fork gollum issue_comment issues label merge_group milestone page_build project public pull_request pull_request_review pull_request_review_comment pull_request_target push registry_package release repository_dispatch schedule status watch workflow_call workflow_dispatch workflow_run'
    .split(' ')
    .map((each) => `"${each}"`)
    .join(', ');

export const rule = defineRule({
  id: 'configuration/actionlint-value-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['github-actions'],
  needle: [
    ' must be one of "',
    'invalid activity type "',
    '" is invalid as permission ',
    '" is invalid for permission ',
    'unknown Webhook event "',
  ],
  // actionlint 1.
  pattern:
    /^(?<path>\.?[\w./-]{1,200}\.ya?ml):(?<line>\d{1,6}):(?<column>\d{1,6}): (?:input type of workflow_\w{1,20} event must be one of (?<types>"[^[]{1,300}") but got "(?<type>[\w-]{1,60})"|.{1,120} must be one of (?<values>"[^[]{1,300}") but got "(?<value>[\w-]{1,60})"|invalid activity type "(?<activity>[\w-]{1,60})" for "[\w-]{1,60}" Webhook event\. available types are (?<activities>"[^[]{1,1500}")|unknown Webhook event "(?<event>[\w-]{1,60})"|"(?<right>[\w-]{1,60})" is invalid (?:as permission of scope "[\w-]{1,60}"|for permission for all the scopes)\. available values are (?<rights>"[^[]{1,300}"))/,
  captures: [
    'path',
    'line',
    'column',
    'types?',
    'type?',
    'values?',
    'value?',
    'activities?',
    'activity?',
    'rights?',
    'right?',
    'event?',
  ],
  docs: {
    title: 'A workflow gives a value that is none of those it may be',
    what: '{path}, line {line}: `{wrong}` is not known here.',
    why: 'It is misspelt, or is called otherwise on GitHub.',
    how: 'Write one of those that actionlint lists.',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax'],
  },
  gathers: ['wrong', 'known'],
  gather: ({ types, type, values, value, activities, activity, rights, right, event }) => ({
    wrong: type ?? value ?? activity ?? right ?? event ?? '',
    known: types ?? values ?? activities ?? rights ?? (event === undefined ? '' : EVENTS),
  }),
  async fix({ path, line, wrong, known }, repo) {
    const text = await repo.read(path);
    const words = [...known.matchAll(/"([\w-]{1,60})"/g)].map(([, word]) => word ?? '');
    const other = OTHER_NAMES[wrong.toLowerCase()];
    const meant = other !== undefined && words.includes(other) ? other : nearestWord(wrong, words);
    if (text === undefined || meant === undefined) return undefined;
    const own = text.split('\n')[Number(line) - 1] ?? '';
    const from = own.search(new RegExp(`(?<![\\w-])${wrong}(?![\\w-])`));
    const content = from < 0 ? undefined : replaceAt(text, { line: Number(line), column: from + 1 }, wrong, meant);
    return content === undefined
      ? undefined
      : { title: `Write ${meant}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'an event',
        log: '.github/workflows/ci.yml:2:3: unknown Webhook event "pull-request". see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#webhook-events for list of all Webhook event names [events]',
        captures: { wrong: 'pull-request' },
        repo: { '.github/workflows/ci.yml': 'on:\n  pull-request:\njobs: {}\n' },
        patched: { '.github/workflows/ci.yml': 'on:\n  pull_request:\njobs: {}\n' },
      },
      {
        name: 'a type',
        log: '.github/workflows/deploy.yml:5:15: input type of workflow_dispatch event must be one of "string", "number", "boolean", "choice", "environment" but got "bool" [syntax-check]',
        captures: { wrong: 'bool' },
        repo: {
          '.github/workflows/deploy.yml':
            'on:\n  workflow_dispatch:\n    inputs:\n      dry:\n        type: bool\njobs: {}\n',
        },
        patched: {
          '.github/workflows/deploy.yml':
            'on:\n  workflow_dispatch:\n    inputs:\n      dry:\n        type: boolean\njobs: {}\n',
        },
      },
      {
        name: 'a right',
        log: '.github/workflows/ci.yml:3:13: "reed" is invalid as permission of scope "contents". available values are "read", "write", "none" [permissions]',
        captures: { wrong: 'reed' },
        repo: { '.github/workflows/ci.yml': 'on: push\npermissions:\n  contents: reed\njobs: {}\n' },
        patched: { '.github/workflows/ci.yml': 'on: push\npermissions:\n  contents: read\njobs: {}\n' },
      },
      {
        name: 'an activity',
        log: '.github/workflows/ci.yml:3:13: invalid activity type "syncronize" for "pull_request" Webhook event. available types are "opened", "reopened", "synchronize" [events]',
        captures: { activity: 'syncronize' },
        repo: { '.github/workflows/ci.yml': 'on:\n  pull_request:\n    types: [syncronize]\njobs: {}\n' },
        patched: { '.github/workflows/ci.yml': 'on:\n  pull_request:\n    types: [synchronize]\njobs: {}\n' },
      },
    ],
    ignore: [{ name: 'another', log: '.github/workflows/ci.yml:3:13: key "x" is duplicated' }],
  },
});
