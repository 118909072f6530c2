import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { error, getInput, notice, setFailed, setOutput, setSecret, summary } from '@actions/core';
import { context } from '@actions/github';
import { SelfHealerError } from '@self-healer/core/errors';
import { outputsOf } from '@self-healer/core/model/report-outputs';
import { whyNothingToDo } from './awaited-run.ts';
import { type ActionInputs, commandLine, readInputs } from './inputs.ts';

/** GitHub keeps a summary of this many bytes per step. */
const SUMMARY_BYTES = 1_000_000;
/** The command line's exit codes that are no failure of the action: healed, no patch, a patch that is not proved. */
const TOLD = [0, 3, 4];

async function main(): Promise<void> {
  const inputs = readInputs((name) => getInput(name));
  if (inputs.token !== '') setSecret(inputs.token);
  const idle = inputs.command === '' && inputs.logFile === '' ? whyNothingToDo(context) : undefined;
  if (idle !== undefined) {
    notice(idle);
    setOutput('outcome', 'nothing');
    return;
  }
  const directory = mkdtempSync(join(process.env.RUNNER_TEMP ?? tmpdir(), 'self-healer-'));
  const files = { report: join(directory, 'report.json'), summary: join(directory, 'summary.md') };
  const code = await runCommandLine(commandLine(inputs, files), inputs);
  if (existsSync(files.report)) {
    const { outputs, notes } = outputsOf(JSON.parse(readFileSync(files.report, 'utf8')));
    for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
    setOutput('report', files.report);
    for (const { message, ...place } of notes) error(message, place);
  }
  if (existsSync(files.summary) && process.env.GITHUB_STEP_SUMMARY !== undefined) {
    const text = readFileSync(files.summary, 'utf8');
    await summary.addRaw(Buffer.from(text).subarray(0, SUMMARY_BYTES).toString(), true).write();
  }
  // In the failing job itself the step stays as red as its command.
  if (inputs.command !== '') {
    if (code !== 0) setFailed(`The command ended with exit code ${code}.`);
  } else if (!TOLD.includes(code)) setFailed(`self-healer ended with exit code ${code}; its message is above.`);
}

/** Runs the command line that lies beside. */
async function runCommandLine(args: readonly string[], inputs: ActionInputs): Promise<number> {
  const program = join(dirname(fileURLToPath(import.meta.url)), 'cli.cjs');
  // The runner takes nothing in a report for a command; what the caller's own command prints is for the runner.
  const quiet = inputs.command === '' ? `${randomUUID()}` : undefined;
  if (quiet !== undefined) process.stdout.write(`::stop-commands::${quiet}\n`);
  try {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: inputs.workingDirectory,
      env: environment(inputs),
      stdio: 'inherit',
    });
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? 1));
    });
  } finally {
    if (quiet !== undefined) process.stdout.write(`\n::${quiet}::\n`);
  }
}

/** Without the inputs, and with the token under names that no command of the repository gets to see. */
function environment({ token }: ActionInputs): Record<string, string | undefined> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('INPUT_'));
  return {
    ...Object.fromEntries(own),
    ...(token !== '' && { SELF_HEALER_FORGE_TOKEN: token, SELF_HEALER_CI_TOKEN: token }),
  };
}

main().catch((problem: unknown) => {
  setFailed(problem instanceof SelfHealerError ? problem.message : String((problem as Error).stack ?? problem));
});
