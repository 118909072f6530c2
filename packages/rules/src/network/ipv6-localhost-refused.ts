import type { WriteEdit } from '@self-healer/core/model/edit';
import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { editCiFiles, editMatching } from '../support/ci/ci-edits.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';

const CLIENTS =
  /(?:^|\/)(?:tests?|e2e|spec|__tests__|cypress|playwright|config|scripts?)\/.*\.[cm]?[jt]sx?$|\.(?:test|spec|config)\.[cm]?[jt]sx?$/;

/** In the URLs of tests and of what configures them: what they look for stays the same. */
const inClients = (repo: Workspace, port: string): Promise<WriteEdit[]> =>
  editMatching(repo, CLIENTS, (text, path) =>
    isVendored(path)
      ? undefined
      : text.replace(new RegExp(`(?<=\\bhttps?:\\/\\/)localhost(?=:${port}\\b)`, 'g'), '127.0.0.1'),
  );

export const rule = defineRule({
  id: 'network/ipv6-localhost-refused',
  category: 'network',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['node'],
  needle: 'ECONNREFUSED ::1',
  // Node 17 and newer resolves localhost in the order the system gives, ::1 first.
  pattern:
    /ECONNREFUSED ::1:(?<port>(?!5432|3306|6379|27017|9200|5672|9092|1433|11211|2181|8086|4222|9042)\d{1,5})(?!\d)/,
  captures: ['port'],
  docs: {
    title: 'localhost meant ::1, where nothing listens',
    what: 'The client went to [::1]:{port}, the server listens on 127.0.0.1.',
    why: 'Since Node 17 `localhost` may resolve to IPv6 first, and servers bound to 127.0.0.1 do not answer there.',
    how: 'Use 127.0.0.1 in the URL of tests and CI, or let the server listen on `localhost`.',
    references: ['https://github.com/nodejs/node/issues/40537'],
  },
  async fix({ port }, repo) {
    const address = new RegExp(`\\blocalhost(?=:${port}\\b)`, 'g');
    const inCi = await editCiFiles(repo, undefined, (text) => text.replace(address, '127.0.0.1'));
    const written =
      inCi.length > 0 ? inCi : await rewriteScriptLines(repo, (line) => line.replace(address, '127.0.0.1'));
    const edits = written.length > 0 ? written : await inClients(repo, port);
    return edits.length === 0
      ? undefined
      : { title: 'Name the address the service listens on', safety: 'review', edits: [...edits] };
  },
  examples: {
    match: [
      {
        name: 'in a workflow',
        log: 'Error: connect ECONNREFUSED ::1:3000',
        captures: { port: '3000' },
        repo: { '.github/workflows/e2e.yml': 'env:\n  BASE: http://localhost:3000/\njobs: {}\n' },
        patched: { '.github/workflows/e2e.yml': 'env:\n  BASE: http://127.0.0.1:3000/\njobs: {}\n' },
      },
      {
        name: 'in a test',
        log: 'Error: connect ECONNREFUSED ::1:3000',
        repo: { 'e2e/run.js': "const base = process.env.BASE ?? 'http://localhost:3000';\n" },
        patched: { 'e2e/run.js': "const base = process.env.BASE ?? 'http://127.0.0.1:3000';\n" },
      },
      { name: 'Node', log: 'Error: connect ECONNREFUSED ::1:3000', captures: { port: '3000' } },
    ],
    ignore: [
      { name: 'IPv4', log: 'Error: connect ECONNREFUSED 127.0.0.1:3000' },
      { name: 'a database', log: 'Error: connect ECONNREFUSED ::1:5432' },
    ],
  },
});
