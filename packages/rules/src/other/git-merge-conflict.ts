import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'other/git-merge-conflict',
  category: 'other',
  severity: 'medium',
  stage: 'other',
  ecosystems: ['git'],
  needle: ['CONFLICT (', 'could not apply', 'Automatic merge failed'],
  // git merge, rebase, cherry-pick, am.
  pattern:
    /^(?:CONFLICT \([\w/ -]{1,40}\): (?:Merge conflict in (?<path>\S.{0,300})|.{1,400})|(?:error|hint)?:? ?(?:could not apply (?<commit>[0-9a-f]{6,40})\b.{0,300}|Automatic merge failed; fix conflicts.{0,100}))$/,
  captures: ['path?', 'commit?'],
  explains: ['test/python-uncaught-exception'],
  docs: {
    title: 'git could not merge by itself',
    what: 'Two changes touch the same lines{where}.',
    why: 'The branch the job merges, rebases or cherry-picks was changed in the same place on the other side.',
    how: 'Merge or rebase by hand, resolve the conflict, and push the branch; then run the job again.',
    references: ['https://git-scm.com/docs/git-merge#_how_to_resolve_conflicts'],
  },
  gathers: ['where'],
  gather({ path }) {
    return { where: path === undefined ? '' : ` of ${path}` };
  },
  examples: {
    match: [
      {
        name: 'cherry-pick',
        log: 'CONFLICT (content): Merge conflict in src/app.py\nerror: could not apply f2c14040ce9... add timing',
        captures: { where: ' of src/app.py' },
      },
      {
        name: 'merge',
        log: 'Automatic merge failed; fix conflicts and then commit the result.',
        captures: { where: '' },
      },
    ],
    ignore: [{ name: 'a tool', log: 'No conflict in src/app.py' }],
  },
});
