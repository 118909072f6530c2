import { spawn } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import { outputsOf } from '@self-healer/core/model/report-outputs';
import {
  getEndpointAuthorization,
  getInput,
  getVariable,
  IssueType,
  logIssue,
  setResult,
  setVariable,
  TaskResult,
  uploadArtifact,
  uploadSummary,
} from 'azure-pipelines-task-lib/task.js';
import { commandLine, readInputs, type TaskInputs } from './inputs.ts';

/** The command line's exit codes that are no failure of the task: healed, no patch, a patch that is not proved. */
const TOLD = [0, 3, 4];

/** A link that came with the repository would show files of the agent to whoever reads the artifact. */
function isOurs(directory: string): boolean {
  const there = [dirname(directory), directory].every(
    (path) => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
  );
  return there && readdirSync(directory, { withFileTypes: true }).every((entry) => entry.isFile());
}

async function main(): Promise<void> {
  const inputs = readInputs((name) => getInput(name));
  const directory = mkdtempSync(join(getVariable('Agent.TempDirectory') ?? tmpdir(), 'self-healer-'));
  const files = { report: join(directory, 'report.json'), summary: join(directory, 'summary.md') };
  const env = environment();
  await checkOut(inputs, env);
  const program = join(dirname(fileURLToPath(import.meta.url)), 'cli.cjs');
  const code = await run(process.execPath, [program, ...commandLine(inputs, files)], inputs, env);
  if (existsSync(files.report)) tell(files.report);
  if (existsSync(files.summary)) uploadSummary(files.summary);
  const patches = resolve(inputs.workingDirectory, '.self-healer', 'patches');
  if (isOurs(patches)) uploadArtifact('self-healer', patches, 'self-healer-patches');
  if (TOLD.includes(code)) return setResult(TaskResult.Succeeded, 'The report tells what was found.');
  setResult(TaskResult.Failed, `self-healer ended with exit code ${code}; its message is above.`);
}

/** Of a pull request the agent checks out its merge with the target; the repair is for the commit itself. */
async function checkOut(inputs: TaskInputs, env: Environment): Promise<void> {
  const commit = getVariable('System.PullRequest.SourceCommitId');
  if (!commit) return;
  if ((await run('git', ['checkout', '--quiet', commit, '--'], inputs, env)) === 0) return;
  throw new UsageError(
    'no-commit',
    `The checkout lacks ${commit}, the commit of the pull request. Give the step \`checkout: self\` the setting \`fetchDepth: 0\`.`,
  );
}

function tell(report: string): void {
  const { outputs, notes } = outputsOf(JSON.parse(readFileSync(report, 'utf8')));
  for (const [name, value] of Object.entries({ ...outputs, report })) {
    const variable = name.replace(/-./g, (letters) => letters.slice(1).toUpperCase());
    setVariable(variable, value, false, true);
  }
  for (const { title, message, file, startLine, startColumn } of notes) {
    logIssue(IssueType.Warning, `${title}: ${message}`, file, startLine, startColumn);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Without what the agent gave the task alone; the token is under a name that no command of the repository sees. */
function environment(): Environment {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:INPUT|ENDPOINT|SECRET|SECUREFILE)_/.test(name));
  // Of the two functions that give it, the one that does not print it.
  const token = getEndpointAuthorization('SYSTEMVSSCONNECTION', true)?.parameters.AccessToken;
  return {
    ...Object.fromEntries(own),
    ...(token && { SYSTEM_ACCESSTOKEN: token }),
  };
}

function run(
  program: string,
  args: readonly string[],
  { workingDirectory }: TaskInputs,
  env: Environment,
): Promise<number> {
  const child = spawn(program, [...args], { cwd: workingDirectory, env, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

main().catch((problem: unknown) => {
  setResult(
    TaskResult.Failed,
    problem instanceof SelfHealerError ? problem.message : String((problem as Error).stack ?? problem),
  );
});
