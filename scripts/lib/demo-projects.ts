import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DemoProject } from '@self-healer/cli/demo/demo-project';
import * as z from 'zod';

const DEMO = fileURLToPath(new URL('../../packages/cli/demo/', import.meta.url));

const manifestSchema = z.strictObject({
  /** Place in `demo --list`; the first is the default. */
  place: z.int(),
  title: z.string(),
  story: z.string(),
  command: z.string(),
});

/** The demo projects of packages/cli/demo as data: git attributes, packers and copies change files, JSON does not. */
export function demoProjects(): readonly DemoProject[] {
  return readdirSync(DEMO)
    .sort()
    .map((name) => {
      const { place, ...manifest } = manifestSchema.parse(
        JSON.parse(readFileSync(join(DEMO, name, 'demo.json'), 'utf8')),
      );
      return { place, project: { name, ...manifest, files: filesOf(join(DEMO, name, 'project')) } };
    })
    .sort((a, b) => a.place - b.place)
    .map(({ project }) => project);
}

function filesOf(root: string): DemoProject['files'] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const full = join(entry.parentPath, entry.name);
      return {
        path: full.slice(root.length + 1).replaceAll('\\', '/'),
        mode: statSync(full).mode & 0o100 ? ('100755' as const) : ('100644' as const),
        content: readFileSync(full, 'utf8'),
      };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
