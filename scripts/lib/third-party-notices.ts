import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licence of every package that a bundle's inputs come from. */
export function thirdPartyNotices(inputs: readonly string[], root: string): string {
  const directories = new Set(
    inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0] ?? []),
  );
  const notices = [...directories].map((directory) => notice(join(root, directory))).sort();
  const intro = 'The bundles in dist contain these packages, each under its own licence.';
  return `${[intro, ...notices].join(`\n\n${'-'.repeat(78)}\n\n`)}\n`;
}

function notice(directory: string): string {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Record<string, unknown>;
  const file = readdirSync(directory).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${directory} has no licence file: say in thirdPartyNotices what applies`);
  const text = readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${text}`;
}
