import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { didYouMean } from '@self-healer/config/nearest';
import { UsageError } from '@self-healer/core/errors';
import type { HealReport } from '@self-healer/core/model/heal-report';
import { makeTemporary } from '@self-healer/healer/workspace/make-temporary';
import type { DemoProject } from '../demo/demo-project.ts';
import { demoStage } from '../demo/demo-stage.ts';
import { makeRepository } from '../demo/make-repository.ts';
import { EXIT, exitCodeOf } from '../exit-code.ts';
import { healWith } from '../heal-with.ts';
import type { Host } from '../host/host.ts';
import { pageOf } from '../page-of.ts';
import { fold } from '../render/fold.ts';
import { patchText } from '../render/heal-text.ts';
import type { Page } from '../render/page.ts';
import { uiOf } from '../ui.ts';

export interface DemoOptions {
  readonly list: boolean;
  readonly keep: boolean;
}

/** Lets a bundled project fail, and heals it, in a temporary repository. */
export async function demo(name: string | undefined, { list, keep }: DemoOptions, host: Host): Promise<number> {
  const projects = await readProjects(host.home);
  const page = pageOf(uiOf(host, host.stdout));
  if (list) return listProjects(projects, host, page);
  const project = name === undefined ? projects[0] : projects.find((known) => known.name === name);
  if (project === undefined) {
    const names = projects.map((known) => known.name);
    throw new UsageError(
      'no-demo',
      `There is no demo ${name}.${didYouMean(name ?? '', names)} There are ${names.join(', ')}.`,
    );
  }
  const parent = await makeTemporary(host.temporaryDirectory, 'self-healer-demo-');
  const root = join(parent, project.name);
  try {
    return await perform(project, root, { keep }, host, page);
  } finally {
    if (!keep) await rm(parent, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function readProjects(home: string): Promise<readonly DemoProject[]> {
  const path = join(home, 'demo.json');
  try {
    const { projects }: { readonly projects: readonly DemoProject[] } = JSON.parse(await readFile(path, 'utf8'));
    return projects;
  } catch (cause) {
    throw new UsageError(
      'no-demos',
      `${path} is missing: the demo projects come with it. Run npm run build in a checkout.`,
      {
        cause,
      },
    );
  }
}

async function listProjects(projects: readonly DemoProject[], host: Host, { paint }: Page): Promise<number> {
  const longest = Math.max(...projects.map(({ name }) => name.length));
  for (const { name, title } of projects) {
    await host.stdout.write(`${paint('accent', name.padEnd(longest))}  ${title}\n`);
  }
  return EXIT.done;
}

async function perform(
  project: DemoProject,
  root: string,
  { keep }: { readonly keep: boolean },
  host: Host,
  page: Page,
): Promise<number> {
  const { paint, width } = page;
  const write = (text: string) => host.stdout.write(`${text}\n`);
  const start = host.now();
  await write(
    `${paint('title', `self-healer demo: ${project.title}`)}\n${paint('dim', fold(project.story, width, 0))}`,
  );
  await makeRepository(project, root, host);
  const stage = demoStage(host, page);
  const report = await healWith(
    { root, verifyCommand: project.command, maxSafety: 'review', noRun: false, mode: 'apply', timeoutSeconds: 120 },
    host,
    (event) => stage.on(event),
  );
  await write(`\n${paint('accent', '=')}  ${paint('title', 'The result')}`);
  for (const patch of report.patches) await write(`\n${patchText(patch, page)}`);
  await write(`\n${closing(report, root, keep, (host.now() - start) / 1000, page)}`);
  return exitCodeOf(report.outcome);
}

function closing(report: HealReport, root: string, keep: boolean, seconds: number, { paint, safe }: Page): string {
  const took = paint('dim', `${seconds.toFixed(1)} s in all, without asking a service or a language model`);
  if (report.outcome !== 'proved') {
    const notes = report.notes.map((note) => `\n  ${safe(note)}`).join('');
    return `${paint('bad', `✖ Not healed (${report.outcome}).`)} ${took}${notes}`;
  }
  const undo = report.patches.find(({ rollback }) => rollback !== undefined)?.rollback;
  const lines = [`${paint('good', '✔ Healed and proved.')} ${took}`];
  if (keep) {
    lines.push(`  The project is in ${root}`);
    if (undo !== undefined)
      lines.push(`  To undo it: ${paint('accent', `self-healer rollback ${undo} --repo ${root}`)}`);
  } else
    lines.push(
      paint('dim', '  demo --list shows the other projects, --keep keeps this one, and run -- CMD heals yours.'),
    );
  return lines.join('\n');
}
