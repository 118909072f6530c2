import type { WriteEdit } from '@self-healer/core/model/edit';
import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import { defineRule } from '@self-healer/core/rule';
import { requirementSpecifier, setRequirement } from '@self-healer/editors/requirements';

const LISTS = /(?:^|\/)(?:[\w.-]*(?:requirements|constraints)[\w.-]*\.(?:txt|in)|requirements\/[\w./-]+\.(?:txt|in))$/;
/** The first release that builds with Cython 3, and the last ones that do not. */
const REPAIRED = '6.0.1';
const BROKEN = /^==\s?(?:5\.[1-4](?:\.\d)?|6\.0)$/;

export const rule = defineRule({
  id: 'dependency/pyyaml-too-old-to-build',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: 'AttributeError: cython_sources',
  // setup.py of PyYAML 5.1 to 6.0, with Cython 3.
  pattern: /^(?:#\d{1,4} \d{1,6}\.\d{1,4} )?\s{0,12}AttributeError: cython_sources\s*$/,
  captures: [],
  explains: ['dependency/pip-*', 'build/python-*', 'test/python-*', 'other/*'],
  docs: {
    title: 'This PyYAML cannot be built any more',
    what: 'The build of PyYAML stops at `cython_sources`.',
    why: `PyYAML before ${REPAIRED} is built with whatever Cython is newest, and Cython 3 is too new for it; there is no wheel of it for the Python of the job.`,
    how: `Ask for PyYAML ${REPAIRED} or newer.`,
    references: ['https://github.com/yaml/pyyaml/issues/724'],
  },
  async fix(_facts, repo) {
    const edits: WriteEdit[] = [];
    for (const path of (await repo.list()).filter((each) => LISTS.test(each) && !isVendored(each))) {
      const text = (await repo.read(path)) ?? '';
      if (!BROKEN.test(requirementSpecifier(text, 'pyyaml') ?? '')) continue;
      const content = setRequirement(text, 'pyyaml', `==${REPAIRED}`);
      if (content !== undefined) edits.push({ kind: 'write', path, content });
    }
    return edits.length === 0
      ? undefined
      : { title: `Take PyYAML ${REPAIRED}, which can be built`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a pin',
        log: '      AttributeError: cython_sources\n      [end of output]\nerror: subprocess-exited-with-error',
        repo: { 'requirements.txt': 'click==8.1.7\nPyYAML==5.4.1  # settings\n' },
        patched: { 'requirements.txt': 'click==8.1.7\nPyYAML==6.0.1  # settings\n' },
      },
      {
        name: 'another package asks for it',
        log: '      AttributeError: cython_sources',
        repo: { 'requirements.txt': 'docker-compose==1.29.2\n' },
      },
    ],
    ignore: [{ name: 'another attribute', log: "AttributeError: 'Ext' object has no attribute 'cython_sources'" }],
  },
});
