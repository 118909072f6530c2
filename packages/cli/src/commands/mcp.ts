import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import type { LogInput } from '@self-healer/core/analyzer/log-input';
import { UsageError } from '@self-healer/core/errors';
import { sessionReport } from '@self-healer/healer/export/session-report';
import type { HealRequest } from '@self-healer/healer/heal-request';
import { secretValues } from '@self-healer/healer/process/child-env';
import { gateOutput } from '@self-healer/healer/redaction/output-gate';
import { safeJson } from '@self-healer/healer/redaction/safe-json';
import { redactAll, redactor } from '@self-healer/healer/redaction/secrets';
import type { LogSource, McpOperations } from '@self-healer/mcp/operations';
import { RULES } from '@self-healer/rules/registry.generated';
import { EXIT } from '../exit-code.ts';
import { failedJobsOf } from '../heal-from.ts';
import { healWith } from '../heal-with.ts';
import { configuredAnalyzers } from '../host/configured-analyzers.ts';
import type { Host } from '../host/host.ts';
import { hostConfig } from '../host/host-config.ts';
import { keptSessions } from '../host/kept-sessions.ts';
import { refuseUnknownServer } from '../known-server.ts';
import { repositoryRoot } from '../repository-root.ts';
import { findRule, ruleMarkdown } from './explain.ts';

export interface McpCommandOptions {
  readonly repo?: string;
  readonly allowWrite: boolean;
}

/** Serves coding agents by the Model Context Protocol, on standard input and output. */
export async function mcpCommand({ repo, allowWrite }: McpCommandOptions, host: Host): Promise<number> {
  const { serveStdio } = await import('@self-healer/mcp/serve-stdio');
  const { root } = repositoryRoot(repo, host.cwd);
  await serveStdio(operationsIn(root, host), { version: host.version, allowWrite }, host.signal);
  return EXIT.done;
}

function operationsIn(root: string, host: Host): McpOperations {
  const analyzerOf = configuredAnalyzers(host);
  const redact = redactor(secretValues(host.env));
  const kept = keptSessions(root, host);
  const healed = async (log: LogSource, request: Pick<HealRequest, 'mode' | 'noRun'>, verify: string | undefined) =>
    redactAll(
      await healWith(
        {
          root,
          maxSafety: 'review',
          ...request,
          log: await logOf(log, root),
          ...(verify && { verifyCommand: verify }),
        },
        host,
        () => undefined,
      ),
      redact,
    );
  return {
    async analyze(log) {
      const analyzer = analyzerOf(await hostConfig({ root }, host));
      return redactAll((await analyzer.analyze(await logOf(log, root))).diagnosis, redact);
    },
    explainRule: async (id) => ruleMarkdown(findRule(id)),
    failedJobs: async (address) => {
      await refuseUnknownServer(address, root, host);
      const { run, jobs } = await failedJobsOf(address, host);
      return { run, jobs };
    },
    propose: (log) => healed(log, { mode: 'dry-run', noRun: true }, undefined),
    prove: (log, verify) => healed(log, { mode: 'dry-run', noRun: false }, verify),
    apply: (log, verify) => healed(log, { mode: 'apply', noRun: false }, verify),
    rules: () => RULES.map(({ id, docs }) => ({ id, title: docs.title })),
    sessions: async () =>
      (await kept.list()).map(({ id, pipelineId, createdAt, status }) => ({
        id,
        title: gateOutput(`${pipelineId}, ${createdAt}, ${status}`),
      })),
    sessionReport: async (id) => sessionReport(await kept.find(id), 'markdown'),
    print: (value) => safeJson(value, 0),
  };
}

/** The agent's own text, or a file in the repository: others are none of its business here. */
async function logOf({ file, text }: LogSource, root: string): Promise<LogInput> {
  if ((file === undefined) === (text === undefined)) {
    throw new UsageError('no-log', 'Give log_file, a path in the repository, or log_text, and not both.');
  }
  if (file === undefined) return { name: 'log', chunks: [Buffer.from(text ?? '')] };
  const [top, path] = await Promise.all([realpath(root), realpath(resolve(root, file)).catch(() => undefined)]);
  if (path === undefined || !path.startsWith(top + sep) || !(await stat(path)).isFile()) {
    throw new UsageError('log-unreadable', `There is no file ${file} in ${root}. Give the log as log_text instead.`);
  }
  return { name: relative(top, path), chunks: createReadStream(path) };
}
