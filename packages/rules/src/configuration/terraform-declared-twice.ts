import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { terraformMessage } from '../support/infrastructure/terraform-message.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

interface Block {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The block that begins on a 1-based line at the left margin, to the brace that closes it there. */
function blockAt(text: string, line: number): Block | undefined {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const first = lines[line - 1];
  if (first === undefined || !/^(?:variable|output|provider|locals|module|data|resource)\b[^{]*\{/.test(first))
    return undefined;
  const end = /\}\s*$/.test(first) ? line - 1 : lines.findIndex((each, at) => at >= line && /^\}/.test(each));
  if (end < 0) return undefined;
  const from = lines.slice(0, line - 1).join('').length;
  const own = lines.slice(line - 1, end + 1).join('');
  // The blank line that parted it from its neighbour goes with it.
  const blank = lines[end + 1]?.trim() === '' ? (lines[end + 1] ?? '') : '';
  return { from, to: from + own.length + blank.length, text: own };
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

export const rule = defineRule({
  id: 'configuration/terraform-declared-twice',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['terraform'],
  needle: 'Error: Duplicate ',
  // Terraform 0.12 to 1.13 and OpenTofu.
  pattern: /^(?:[│|╷] )?Error: Duplicate (?<kind>variable declaration|output definition)$/,
  captures: ['kind'],
  explains: ['deployment/terraform-error'],
  docs: {
    title: 'Terraform finds a declaration twice',
    what: 'There are two of the same name: {kind}.',
    why: 'A block was moved to another file and the old one was left, or two branches added the same.',
    how: 'Keep one of them; two that differ need a decision.',
    references: ['https://developer.hashicorp.com/terraform/language/values/variables'],
  },
  async fix(_facts, repo, context) {
    const said = terraformMessage(context.window);
    const first = /already (?:declared|defined) at (?<path>[\w./-]{1,300}\.(?:tf|tofu)):(?<line>\d{1,6})/.exec(
      said?.text ?? '',
    )?.groups;
    if (said === undefined || first?.path === undefined) return undefined;
    const directories = await runDirectories(repo, context);
    const places = [
      { path: await trackedPath(first.path, repo, directories), line: Number(first.line) },
      { path: await trackedPath(said.path, repo, directories), line: said.line },
    ];
    const found = await Promise.all(
      places.map(async ({ path, line }) => {
        const text = path === undefined ? undefined : await repo.read(path);
        const block = text === undefined ? undefined : blockAt(text, line);
        return path === undefined || text === undefined || block === undefined ? undefined : { path, text, block };
      }),
    );
    const [one, two] = found;
    if (one === undefined || two === undefined || plain(one.block.text) !== plain(two.block.text)) return undefined;
    // The one that stands where such blocks are kept stays.
    const kept = /(?:^|\/)(?:variables|vars|outputs?)\.(?:tf|tofu)$/;
    const { path, text, block } = kept.test(two.path) && !kept.test(one.path) ? one : two;
    const content = text.slice(0, block.from) + text.slice(block.to);
    return {
      title: `Take the second of two equal blocks out of ${path}`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: content.replace(/(\r?\n)\s*$/, '$1') }],
      verify: 'terraform validate',
    };
  },
  examples: {
    match: [
      {
        name: 'equal blocks of two files',
        log: 'Error: Duplicate variable declaration\n\n  on variables.tf line 1:\n   1: variable "region" {\n\nA variable named "region" was already declared at main.tf:1,1-18. Variable\nnames must be unique within a module.',
        captures: { kind: 'variable declaration' },
        repo: {
          'main.tf': 'variable "region" {\n  type = string\n}\n\nlocals {\n  a = var.region\n}\n',
          'variables.tf': 'variable "region" {\n  type   = string\n}\n',
        },
        patched: { 'main.tf': 'locals {\n  a = var.region\n}\n' },
      },
      {
        name: 'blocks that differ',
        log: 'Error: Duplicate output definition\n\n  on b.tf line 1:\n   1: output "x" {\n\nAn output named "x" was already defined at a.tf:1,1-11. Output names must be unique within a module.',
        repo: { 'a.tf': 'output "x" {\n  value = 1\n}\n', 'b.tf': 'output "x" {\n  value = 2\n}\n' },
      },
    ],
    ignore: [{ name: 'a resource', log: 'Error: Duplicate resource "a" configuration' }],
  },
});
