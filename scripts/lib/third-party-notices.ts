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
  const head = `${manifest.name} ${manifest.version} (${manifest.license})`;
  if (file === undefined) {
    if (typeof manifest.license !== 'string') throw new Error(`${directory} says nothing about its licence`);
    return `${head}\n\nThe package has no licence file; its package.json says: ${manifest.license}${byAuthor(manifest.author)}`;
  }
  const text = readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return `${head}\n\n${text}`;
}

function byAuthor(author: unknown): string {
  const name = typeof author === 'object' && author !== null && 'name' in author ? author.name : author;
  return typeof name === 'string' ? `, by ${name}.` : '.';
}
