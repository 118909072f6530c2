import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { entry } from '../../platform-adapters/ci/codebuild/src/entry.ts';
import { git, repositoryWith, temporaryDirectory } from './cli.ts';

const TEMPLATE = new URL('../../platform-adapters/ci/codebuild/heal-on-failure.yml', import.meta.url);
const { Resources: made, Parameters: parameters } = parse(readFileSync(TEMPLATE, 'utf8'));
const UUID = '44444444-4444-4444-8444-444444444444';

/** Runs the commands of the build that heals as CodeBuild does, all in one shell; the programs say how they were called. */
function heal(verify: string, code: number) {
  const root = repositoryWith({ 'README.md': 'A project.\n' });
  const sha = git(root, 'rev-parse', 'HEAD').trim();
  git(root, 'commit', '-q', '--allow-empty', '-m', 'later');
  const bin = join(temporaryDirectory(), 'bin');
  mkdirSync(bin);
  const tool = (name: string, text: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  tool('aws', `echo ${sha}`);
  tool('healer', `printf '%s\\n' "$@"; exit ${code}`);
  const { commands } = parse(made.Healer.Properties.Source.BuildSpec).phases.build;
  const out = execFileSync('sh', ['-ec', commands.join('\n')], {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: `${bin}:${process.env.PATH}`,
      FAILED_BUILD: `arn:aws:codebuild:eu-west-1:123456789012:build/app:${UUID}`,
      HEALER_CONSOLE: 'https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/123456789012/projects/app/build',
      HEALER_PROGRAM: 'healer',
      HEALER_VERIFY: verify,
    },
  });
  return { args: out.trimEnd().split('\n'), sha, head: git(root, 'rev-parse', 'HEAD').trim() };
}

test('the build that heals checks out what failed and names it by an address that the adapter knows', () => {
  const { args, sha, head } = heal('make "all"', 3);
  expect(head).toBe(sha);
  expect(args).toEqual([
    ...['heal', '--from', expect.stringContaining(`app%3A${UUID}`), '--propose'],
    ...['--summary', 'self-healer-summary.md', '--verify', 'make "all"'],
  ]);
  expect(entry.claims(new URL(args[2] ?? ''), {})).toBe(true);
  expect(() => heal('', 1)).toThrow();
});

test('each role has the rights that it needs on what it needs, and no more', () => {
  const rights = (role: string) =>
    made[role].Properties.Policies.flatMap(
      (policy: { PolicyDocument: { Statement: { Action: string | string[] }[] } }) =>
        policy.PolicyDocument.Statement.flatMap(({ Action }) => Action),
    ).sort();
  expect(rights('StarterRole')).toEqual(['codebuild:StartBuild']);
  expect(rights('HealerRole')).toEqual([
    'codebuild:BatchGetBuilds',
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:GetLogEvents',
    'logs:PutLogEvents',
    'secretsmanager:GetSecretValue',
  ]);
  expect(JSON.stringify(made)).not.toMatch(/"Resource":"\*"/);
  const used = JSON.stringify(made);
  for (const name of Object.keys(parameters)) expect(used).toMatch(new RegExp(`"Ref":"${name}"|\\$\\{${name}\\}`));
});
