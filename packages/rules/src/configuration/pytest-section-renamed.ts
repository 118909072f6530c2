import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/pytest-section-renamed',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'section in setup.cfg files is no longer supported',
  // pytest 4 and newer.
  pattern: /\[pytest\] section in (?<file>setup\.cfg) files is no longer supported, change to \[tool:pytest\] instead/,
  captures: ['file'],
  explains: ['test/*'],
  docs: {
    title: "pytest's section of setup.cfg has its old name",
    what: '{file} has a section `[pytest]`.',
    why: 'pytest 4 reads `[tool:pytest]` there, and refuses the old name.',
    how: 'Rename the section.',
    references: ['https://docs.pytest.org/en/stable/reference/customize.html#setup-cfg'],
  },
  async fix({ file }, repo) {
    const edits = [];
    for (const path of await repo.list()) {
      const text = path === file || path.endsWith(`/${file}`) ? await repo.read(path) : undefined;
      if (text === undefined || /^\[tool:pytest\]/m.test(text)) continue;
      const content = text.replace(/^\[pytest\]/m, '[tool:pytest]');
      if (content !== text) edits.push({ kind: 'write' as const, path, content });
    }
    return edits.length === 0 ? undefined : { title: 'Name the section [tool:pytest]', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'pytest 9',
        log: 'Failed: [pytest] section in setup.cfg files is no longer supported, change to [tool:pytest] instead.',
        captures: { file: 'setup.cfg' },
        repo: { 'api/setup.cfg': '[metadata]\nname = x\n\n[pytest]\naddopts = -ra\n' },
        patched: { 'api/setup.cfg': '[metadata]\nname = x\n\n[tool:pytest]\naddopts = -ra\n' },
      },
    ],
    ignore: [{ name: 'another file', log: 'reading the [pytest] section in pytest.ini' }],
  },
});
