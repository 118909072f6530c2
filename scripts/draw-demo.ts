// npm run draw-demo
// Runs a demo with the built CLI and draws what the terminal shows: docs/heal.svg, the picture of the README.
import { writeFile } from 'node:fs/promises';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { terminalPicture } from './lib/terminal-picture.ts';

const DEMO = 'renamed-script';
const { exitCode, output } = await processRunner().run({
  argv: [process.execPath, 'dist/cli.cjs', 'demo', DEMO],
  cwd: process.cwd(),
  env: { ...process.env, FORCE_COLOR: '1', COLUMNS: '100', NO_COLOR: '' },
  timeoutSeconds: 120,
  maxOutputBytes: 1024 * 1024,
});
const shown = new TextDecoder().decode(output);
if (exitCode !== 0) throw new Error(`the demo ended with ${exitCode}:\n${shown}`);
await writeFile(
  'docs/heal.svg',
  terminalPicture(withoutPlace(shown), 'self-healer heals a failing project and proves it'),
);

/** Where the user's own directories show up, they say nothing to a reader. */
function withoutPlace(text: string): string {
  return text.replace(/(A complete log of this run can be found in: ).*/g, '$1~/.npm/_logs/…');
}
