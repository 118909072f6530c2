import { didYouMean } from '@self-healer/config/nearest';
import { MODEL_TYPES } from '@self-healer/core/classifier/models/model-type';
import { SAFETIES, STAGES } from '@self-healer/core/model/vocabulary';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { ANALYZE_FORMATS, EXPORT_FORMATS } from './analyze-formats.ts';
import type { ExportTarget } from './commands/heal.ts';
import type { Host } from './host/host.ts';
import { ROLES } from './roles.ts';

type Result = (code: number) => void;

/** The command line. A command's code is loaded when it is called. */
export function createProgram(host: Host, result: Result): Command {
  const program = new Command('self-healer')
    .description('Log in, verified fix out: finds why a CI job failed, patches it and proves the patch.')
    .version(host.version, '-V, --version')
    .enablePositionalOptions()
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => void host.stdout.write(text),
      writeErr: (text) => void host.stderr.write(text.replace(/^error: /, 'self-healer: ')),
      getOutHelpWidth: () => host.stdout.columns ?? 100,
      getErrHelpWidth: () => host.stderr.columns ?? 100,
    })
    .addHelpText('after', EXIT_CODES);

  command(program, 'demo', 'heal a bundled failing project in a temporary repository')
    .argument('[scenario]', 'which one; the default is the first of --list')
    .option('--list', 'list the projects', false)
    .option('--keep', 'keep the temporary repository', false)
    .action(async (name, options) => result(await (await import('./commands/demo.ts')).demo(name, options, host)));

  healing(command(program, 'run', 'run a command; when it fails, heal (passes output and exit code through)'))
    .argument('<command...>', 'the command and its arguments, best after --')
    .passThroughOptions()
    .addOption(choice('--exit-code <whose>', 'end with whose exit code', ['command', 'healer'], 'command'))
    .action(async (words, options) => result(await (await import('./commands/run.ts')).run(words, options, host)));

  healing(command(program, 'heal', 'diagnose a log, patch and prove; changes nothing unless asked to'))
    .option('--log <file>', 'the log of the failed job, - for standard input; without one the command is run')
    .option('--from <url>', 'heal the failed jobs of a run, by its address; `ci`: of the run this job is in')
    .option('--rerun', 'with --from: start jobs again that failed of something transient, twice at most', false)
    .option('--verify <command>', 'the command that fails and must pass; default: the one in the CI configuration')
    .option('--comment', 'with --from: tell the change that the run was built from, in one comment')
    .option('--no-run', 'run nothing: patches stay unproved')
    .option('--yes', 'ask nothing')
    .action(async (options) => result(await (await import('./commands/heal.ts')).healCommand(options, host)));

  talking(command(program, 'analyze', 'diagnose logs; 3 when something failed in them, 0 when nothing did'))
    .argument('<file...>', 'log files, - for standard input')
    .addOption(choice('--format <format>', 'how to print', ANALYZE_FORMATS, 'text'))
    .option('--green <log>', 'log of an earlier green run: what is there too is no cause; may be repeated', collect, [])
    .option('--why', 'what the rank of each error rests on')
    .option('--advisor <provider>', `${ADVISOR}; only when named here`)
    .option('--show-prompt', 'show what would be sent to the language model, and send nothing', false)
    .option('--offline', 'call nobody', false)
    .option('--no-rules', 'without the rule library: only what the model and the shape of the log say')
    .action(async (files, options) =>
      result(await (await import('./commands/analyze.ts')).analyze(files, options, host)),
    );

  command(program, 'explain', 'show what a rule sees, why it happens and how it is repaired')
    .addArgument(new Argument('<rule>', 'its id, or its name without the category'))
    .addOption(choice('--format <format>', 'how to print', ['text', 'json', 'markdown'], 'text'))
    .action(async (id, options) => result(await (await import('./commands/explain.ts')).explain(id, options, host)));

  const rules = json(command(program, 'rules', 'list the rule library')).action(async (options) =>
    result(await (await import('./commands/rules.ts')).rulesCommand(options, host)),
  );
  json(command(rules, 'suggest', 'draft rules from what a language model repaired again and again'))
    .option('--min <times>', 'how often it must have come', times, 2)
    .option('--write <dir>', 'write each draft to a file there')
    .action(async (options) => result(await (await import('./commands/rules-suggest.ts')).rulesSuggest(options, host)));

  command(program, 'comment', "tell a change what a report says that another job left, a fork's for example")
    .requiredOption('--from <url>', 'the run that the report is of, by its address; `ci`: the run this job is in')
    .requiredOption('--given <file>', 'the report, as --report wrote it')
    .option('--forge <name>', 'which forge; default: by the address of the repository')
    .action(async (options) => result(await (await import('./commands/comment.ts')).commentCommand(options, host)));

  json(repo(command(program, 'rollback', 'undo an applied patch or a proposed change, exactly, or refuse')))
    .argument('<id>', 'as heal --apply printed it and history lists it, or the branch of a change')
    .option('--forge <name>', 'which forge a change is on; default: by the address of the remote')
    .action(async (id, options) =>
      result(await (await import('./commands/rollback.ts')).rollbackCommand(id, options, host)),
    );

  json(repo(command(program, 'history', 'list what was applied to a repository'))).action(async (options) =>
    result(await (await import('./commands/history.ts')).historyCommand(options, host)),
  );

  repo(command(program, 'debug', 'walk over a failure: look, patch, prove, apply, roll back; by hand or from a script'))
    .argument('[file]', 'the log of the failed job, - for standard input')
    .option('--session <id>', 'go on with a session')
    .option(
      '--from <url>',
      'the log of a failed job, by its address or that of its run; `ci`: of the run this job is in',
    )
    .option('--server <url>', 'use the sessions of a service; SELF_HEALER_TOKEN holds its token')
    .option('--workspace <name>', 'with --server: which of its repositories patches are for')
    .option('--verify <command>', 'the command that fails and must pass; default: the one in the CI configuration')
    .option('-c, --command <commands>', 'do these commands, separated by ;, and end')
    .option('--pipeline <name>', "the session's name for the run; default: the name of the log")
    .option('--no-store', 'keep nothing')
    .option('--timeout <seconds>', 'limit for each run of the command', seconds)
    .action(async (file, options) =>
      result(await (await import('./commands/debug.ts')).debugCommand(file, options, host)),
    );

  json(command(program, 'classify', 'category, severity and stage of one error, by the model'))
    .argument('<text...>', 'the text of the error, - for standard input')
    .addOption(choice('--stage <stage>', 'what the job was doing', STAGES))
    .option(
      '--model <types>',
      `kinds of models to ask instead of the one in use (${MODEL_TYPES.join(', ')})`,
      modelTypes,
    )
    .action(async (words, options) =>
      result(await (await import('./commands/classify.ts')).classifyCommand(words, options, host)),
    );

  json(
    command(program, 'train', 'train the model on what happened here; used when it is not worse than the one in use'),
  )
    .option('--data <file>', 'examples to train on instead, as generate-training-data writes them')
    .addOption(choice('--model <type>', 'which kind of model; default: ensemble', MODEL_TYPES))
    .option('--seed <number>', 'the same seed and examples give the same model', whole)
    .option('--limit <number>', 'the newest known failures to learn from; default 1000', whole)
    .option('--pipeline <name>', 'learn from this pipeline only')
    .option('--no-shipped', 'without the examples that are shipped')
    .option('--dry-run', 'train and measure, keep nothing', false)
    .action(async (options) => result(await (await import('./commands/train.ts')).trainCommand(options, host)));

  json(command(program, 'model-info', 'the model in use, how good it is, and the others that are kept'))
    .option('--use <version>', 'switch to a version; 0 is the shipped one', whole)
    .action(async (options) =>
      result(await (await import('./commands/model-info.ts')).modelInfoCommand(options, host)),
    );

  command(program, 'generate-training-data', 'write what train learns from, to look at and to correct')
    .option('--output <file>', 'where to; - for standard output', 'training_data.json')
    .option('--limit <number>', 'at most so many examples; default 1000', whole)
    .option('--force', 'write over a file that is there', false)
    .action(async (options) =>
      result(await (await import('./commands/generate-training-data.ts')).generateTrainingDataCommand(options, host)),
    );

  command(program, 'export', "write a debug session's report, or all sessions")
    .argument('[session]', 'its id; debug lists them with sessions')
    .option('--all', 'every session that is kept, with its log, a line of JSON each, as import reads them', false)
    .addOption(choice('--format <format>', 'how to write', ['json', 'markdown', 'text'], 'text'))
    .action(async (id, options) =>
      result(await (await import('./commands/export.ts')).exportCommand(id, options, host)),
    );

  command(program, 'import', 'add sessions that export --all wrote to the store')
    .argument('<file>', 'what it wrote, - for standard input')
    .action(async (file) => result(await (await import('./commands/import.ts')).importCommand(file, host)));

  command(program, 'serve', 'serve REST and WebSocket; binds to this machine only, and always asks for its token')
    .option('--host <name>', 'where to listen', '127.0.0.1')
    .option('--port <number>', 'where to listen; 0 takes a free one', port, 8003)
    .addOption(
      choice('--role <role>', 'answer requests, work on jobs, or both; one of two needs DATABASE_URL', ROLES, 'all'),
    )
    .action(async (options) => result(await (await import('./commands/serve.ts')).serveCommand(options, host)));

  repo(command(program, 'init', 'what to add so that failed jobs of this repository are healed'))
    .option('--ci <id>', 'for which CI provider; default: those that the repository has configuration of')
    .option('--write', 'write it, where it is a file of its own', false)
    .action(async (options) => result(await (await import('./commands/init.ts')).initCommand(options, host)));

  json(repo(command(program, 'doctor', 'look at all that healing needs, and say what is missing')))
    .option('--forge <name>', 'which forge; default: by the address of the remote')
    .action(async (options) => result(await (await import('./commands/doctor.ts')).doctorCommand(options, host)));

  repo(command(program, 'mcp', 'serve coding agents by the Model Context Protocol, on standard input and output'))
    .option('--allow-write', 'tools that change the working tree, and commands of the agent', false)
    .action(async (options) => result(await (await import('./commands/mcp.ts')).mcpCommand(options, host)));

  command(program, 'bench', 'run the repair bench (in a checkout)')
    .argument('[options...]', 'as for npm run bench: --only ID')
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (args) => result(await (await import('./commands/bench.ts')).bench(args, host)));

  return program;
}

const EXIT_CODES = `
Exit codes: 0 healed or nothing failed, 1 broken, 2 usage, 3 diagnosed but no patch, 4 a patch that is not proved.
run ends with the exit code of its command.`;

const ADVISOR =
  'the language model to ask where rules end: openai, anthropic, github, azure, ollama, compatible or off';

function command(program: Command, name: string, description: string): Command {
  return program.command(name).description(description).helpCommand(false);
}

const talking = (to: Command) =>
  to
    .option('-q, --quiet', 'only the result', false)
    .option('-v, --verbose', 'every error in full, every step as it happens', false);

const json = (to: Command) => to.option('--json', 'print JSON', false);

const repo = (to: Command) =>
  to.option('--repo <dir>', 'the repository; default: the one that holds the current directory');

const healing = (to: Command) =>
  talking(repo(to))
    .option('--apply', 'change the working tree', false)
    .option('--propose', 'open or update a change with the patch on the forge', false)
    .option('--forge <name>', 'which forge; default: by the address of the remote')
    .option('--base <branch>', 'the branch to propose to; default: the one that is checked out')
    .addOption(choice('--max-safety <level>', 'the boldest patch to try', SAFETIES, 'review'))
    .option('--timeout <seconds>', 'limit for each run of the command', seconds)
    .option('--advisor <provider>', ADVISOR)
    .option('--show-prompt', 'show what would be sent to the language model, and send nothing', false)
    .option('--offline', 'call nobody: no model, no CI provider, no forge', false)
    .option('--report <file>', 'write the report there too, as JSON')
    .option('--summary <file>', 'write the report there too, as Markdown')
    .option(
      '--export <format=file>',
      `write the diagnosis for another tool too; may be repeated (${EXPORT_FORMATS.join(', ')})`,
      exportTarget,
      [],
    )
    .addOption(choice('--format <format>', 'how to print', ['text', 'json', 'markdown'], 'text'));

const collect = (value: string, values: readonly string[]): readonly string[] => [...values, value];

function choice(flags: string, description: string, allowed: readonly string[], fallback?: string): Option {
  const option = new Option(flags, `${description} (${allowed.join(', ')})`).argParser((value) =>
    oneOf(value, allowed),
  );
  return fallback === undefined ? option : option.default(fallback);
}

function oneOf<T extends string>(value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`It is one of ${allowed.join(', ')}.${didYouMean(value, allowed)}`);
}

function exportTarget(value: string, before: readonly ExportTarget[]): readonly ExportTarget[] {
  const [format = '', ...file] = value.split('=');
  if (file.join('=') === '') throw new InvalidArgumentError('Give FORMAT=FILE, for example sarif=diagnosis.sarif.');
  return [...before, { format: oneOf(format, EXPORT_FORMATS), file: file.join('=') }];
}

const modelTypes = (value: string) => value.split(',').map((type) => oneOf(type.trim(), MODEL_TYPES));

function whole(value: string): number {
  const parsed = Number(value);
  if (Number.isInteger(parsed) && parsed >= 0 && parsed < 2_147_483_648) return parsed;
  throw new InvalidArgumentError('Give a whole number.');
}

function seconds(value: string): number {
  const parsed = Number(value);
  if (parsed > 0 && parsed < 2_000_000) return parsed;
  throw new InvalidArgumentError('Give a number of seconds, for example 600.');
}

function times(value: string): number {
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Give a whole number, for example 2.');
}

function port(value: string): number {
  const parsed = Number(value);
  if (Number.isInteger(parsed) && parsed >= 0 && parsed < 65_536) return parsed;
  throw new InvalidArgumentError('Give a number from 0 to 65535.');
}
