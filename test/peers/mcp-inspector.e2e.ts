import { execFile } from 'node:child_process';
import { accessSync, constants, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { CHECK, CHECK_LOG, git, NOT_EXECUTABLE, program, repositoryWith, temporaryDirectory } from '../e2e/cli.ts';

const run = promisify(execFile);
/** The MCP Inspector of the protocol's makers, as `.ci/test-tools` installs it. */
const inspector = (process.env.PATH ?? '')
  .split(delimiter)
  .map((place) => join(place, 'mcp-inspector'))
  .find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
const WORKFLOW = `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${CHECK}\n`;

beforeAll(program, 60_000);

/** What the inspector prints when it asks one thing of a server that it starts. */
async function inspect(root: string, ...words: readonly string[]): Promise<Record<string, unknown>> {
  const server = [process.execPath, await program(), 'mcp', '--repo', root];
  const env = { ...process.env, HOME: root, SELF_HEALER_DATA_DIR: temporaryDirectory() };
  const { stdout } = await run(inspector ?? '', ['--cli', ...server, ...words], { env, maxBuffer: 1e8 });
  return JSON.parse(stdout);
}

describe.skipIf(inspector === undefined)('the MCP Inspector', () => {
  test('lists the tools and what they answer with', async () => {
    const { tools } = await inspect(repositoryWith(NOT_EXECUTABLE), '--method', 'tools/list');
    expect(tools).toMatchObject(
      ['analyze_log', 'explain_rule', 'list_failed_jobs', 'propose_patch', 'prove_patch'].map((name) => ({ name })),
    );
  });

  test('gets a diagnosis, a patch and its proof, and may not write', async () => {
    const root = repositoryWith({ ...NOT_EXECUTABLE, '.github/workflows/ci.yml': WORKFLOW });
    writeFileSync(join(root, 'build.log'), CHECK_LOG);
    const call = (tool: string) =>
      inspect(root, '--method', 'tools/call', '--tool-name', tool, '--tool-arg', 'log_file=build.log');
    expect(await call('analyze_log')).toMatchObject({
      structuredContent: { errors: [{ rule: 'permission/script-not-executable' }, {}] },
    });
    expect(await call('propose_patch')).toMatchObject({ structuredContent: { outcome: 'unproved' } });
    expect(await call('prove_patch')).toMatchObject({
      structuredContent: { outcome: 'proved', patches: [{ proof: { before: { exitCode: 126 } } }] },
    });
    await expect(call('apply_patch')).rejects.toThrow('not found');
    expect(git(root, 'diff')).toBe('');
  });

  test('reads a rule', async () => {
    const root = repositoryWith(NOT_EXECUTABLE);
    const { resources } = await inspect(root, '--method', 'resources/list');
    expect((resources as readonly unknown[]).length).toBeGreaterThan(400);
    const uri = 'self-healer://rules/permission/script-not-executable';
    expect(await inspect(root, '--method', 'resources/read', '--uri', uri)).toMatchObject({
      contents: [{ uri, text: expect.stringMatching(/^# /) }],
    });
  });
});
