import * as z from 'zod';

const headSchema = z.strictObject({
  /** A `heal` has a repair that a rerun can prove; a `trap` only looks as if it had one, and nothing of it may change. */
  kind: z.enum(['heal', 'trap']),
  /** The failing command, as bash runs it at the root of the repository. */
  cmd: z.string().optional(),
  /** Run in order by bash after the first commit, as the state the job starts from. */
  setup: z.array(z.string()).default([]),
  /** The file of the case that holds what a CI platform printed, where its command cannot be run here. */
  log: z.string().optional(),
});

/** A small failing project in one text, for which no rule is named: how it heals is what is to be found out. */
export type TryCase = z.infer<typeof headSchema> & {
  readonly id: string;
  /** By path from the repository's root. */
  readonly files: ReadonlyMap<string, { readonly text: string; readonly executable: boolean }>;
};

/**
 * The cases of a file: `=== id`, lines `kind:`, `cmd:`, `setup:` (any number) and `log:`, then each file after a line
 * `--- path`, or `--- path +x` for one that can be executed.
 * @throws when a case has another shape; the error names the case.
 */
export function parseCases(text: string): readonly TryCase[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [id = '', ...lines] = part.split('\n');
      const [head = '', ...files] = lines.join('\n').split(/^--- /m);
      return { id: id.trim(), ...parseHead(id.trim(), head), files: new Map(files.map(parseFile)) };
    });
}

function parseHead(id: string, head: string): z.infer<typeof headSchema> {
  const fields = head
    .split('\n')
    .map((line) => /^(?<key>\w+):\s*(?<value>.*)$/.exec(line)?.groups)
    .filter((groups) => groups !== undefined);
  const setup = fields.filter(({ key }) => key === 'setup').map(({ value }) => value);
  const others = fields.filter(({ key }) => key !== 'setup').map(({ key, value }) => [key, value]);
  const parsed = headSchema.safeParse({ ...Object.fromEntries(others), setup });
  if (!parsed.success) throw new Error(`case ${id}: ${z.prettifyError(parsed.error)}`);
  if (parsed.data.cmd === undefined && parsed.data.log === undefined)
    throw new Error(`case ${id}: it needs a line "cmd:" with the failing command, or "log:" with the file of a log`);
  return parsed.data;
}

function parseFile(part: string): readonly [string, { readonly text: string; readonly executable: boolean }] {
  const end = part.indexOf('\n');
  const name = part.slice(0, end).trim();
  const executable = name.endsWith(' +x');
  // The empty line before the next heading is there for the reader.
  const text = part.slice(end + 1).replace(/\n\n$/, '\n');
  return [executable ? name.slice(0, -' +x'.length).trim() : name, { text, executable }];
}
