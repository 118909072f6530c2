import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/cloudformation-failed',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['aws'],
  needle: ['ROLLBACK', 'No updates are to be performed', 'CREATE_FAILED', 'UPDATE_FAILED', 'not be updated'],
  pattern:
    /^.{0,300}?(?:Stack:\S{1,300} is in (?<state>\w{1,60}) state and can ?not be updated|\((?<none>ValidationError)\).{0,100}No updates are to be performed|(?:CREATE|UPDATE)_FAILED {1,40}\S{0,200}.{0,300}|^(?:UPDATE_)?ROLLBACK_(?:COMPLETE|FAILED)\b.{0,200})/,
  captures: ['state?', 'none?'],
  docs: {
    title: 'A CloudFormation stack could not be deployed',
    what: '{what}',
    why: 'A resource could not be made or changed, and the stack was rolled back.',
    how: 'The first event with `_FAILED` says why: `aws cloudformation describe-stack-events`.',
    references: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html'],
  },
  gathers: ['what'],
  gather({ state, none }) {
    if (none !== undefined)
      return { what: 'There is nothing to change; `--no-fail-on-empty-changeset` lets that pass.' };
    return {
      what:
        state === undefined
          ? 'The stack was rolled back.'
          : `The stack is ${state}: it must be deleted or repaired first.`,
    };
  },
  examples: {
    match: [
      {
        name: 'a state',
        log: 'An error occurred (ValidationError) when calling the UpdateStack operation: Stack:arn:aws:x is in ROLLBACK_COMPLETE state and can not be updated.',
        captures: { state: 'ROLLBACK_COMPLETE' },
      },
      {
        name: 'nothing to do',
        log: 'An error occurred (ValidationError) when calling the UpdateStack operation: No updates are to be performed.',
      },
    ],
    ignore: [{ name: 'a table', log: 'ROLLBACK is a word' }],
  },
});
