import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/go-work-version',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: 'listed in go.work file requires go >= ',
  // Go 1.21 and newer.
  pattern:
    /^go: module (?<module>\S{1,300}) listed in go\.work file requires go >= (?<wanted>\d[\w.]{1,20}), but go\.work lists go (?<listed>\d[\w.]{1,20})/,
  captures: ['module', 'wanted', 'listed'],
  docs: {
    title: 'A module needs a newer Go than its workspace says',
    what: '{module} needs Go {wanted}, and go.work says {listed}.',
    why: 'The `go` line of the module was raised, and that of go.work was not.',
    how: 'Run `go work use`, and commit go.work.',
    references: ['https://go.dev/ref/mod#workspaces'],
  },
  async fix({ wanted, listed }, repo) {
    const files = await repo.list();
    const asked = await Promise.all(
      files
        .filter((file) => file === 'go.mod' || file.endsWith('/go.mod'))
        .map(async (file) => /^go\s+(?<version>\S+)/m.exec((await repo.read(file)) ?? '')?.groups?.version),
    );
    const [path, ...others] = files.filter((file) => file === 'go.work' || file.endsWith('/go.work'));
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined || others.length > 0 || !asked.includes(wanted)) return undefined;
    const content = text.replace(/^go[ \t]+(?<version>\S+)/m, (whole, version: string) =>
      version === listed ? `go ${wanted}` : whole,
    );
    if (content === text) return undefined;
    return { title: `Let go.work ask for Go ${wanted}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'Go 1.26',
        log: 'go: module app listed in go.work file requires go >= 1.23, but go.work lists go 1.21; to update it:\n\tgo work use',
        captures: { wanted: '1.23', listed: '1.21' },
        repo: { 'go.work': 'go 1.21\n\nuse ./app\n', 'app/go.mod': 'module example.com/app\n\ngo 1.23\n' },
        patched: { 'go.work': 'go 1.23\n\nuse ./app\n' },
      },
    ],
    ignore: [{ name: 'the tool chain', log: 'go: go.mod requires go >= 1.30 (running go 1.26.8; GOTOOLCHAIN=local)' }],
  },
});
