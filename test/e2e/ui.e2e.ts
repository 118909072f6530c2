import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHECK, CHECK_LOG, NOT_EXECUTABLE, program, repositoryWith } from './cli.ts';
import { type ServeProcess, serveProcess } from './serve.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** Where the pictures of the docs are to be written; by default nowhere. */
const PICTURES = process.env.SELF_HEALER_PICTURES;

let browser: Browser | undefined;
const running: ServeProcess[] = [];

beforeAll(async () => {
  await program();
  if (CHROMIUM !== undefined) browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  for (const { child, ended } of running) {
    child.kill('SIGTERM');
    await ended;
  }
});

const executable = (root: string) => (statSync(join(root, 'check.sh')).mode & 0o100) !== 0;

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** What axe-core has to say about the page as it is. */
async function violations(page: Page): Promise<readonly string[]> {
  // The page's own policy lets no script in that is not its own: this one comes past it.
  await page.evaluate(readFileSync(AXE, 'utf8'));
  const { violations: found } = (await page.evaluate('axe.run()')) as AxeResult;
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, name), fullPage: true });
}

async function opened(scheme: 'light' | 'dark' = 'light') {
  const root = repositoryWith({ ...NOT_EXECUTABLE, '.gitlab-ci.yml': `check:\n  script:\n    - ${CHECK}\n` });
  const service = await serveProcess({ env: { SELF_HEALER_WORKSPACES: `shop=${root}` } });
  running.push(service);
  const context = await browser?.newContext({ colorScheme: scheme, viewport: { width: 900, height: 800 } });
  const page = await context?.newPage();
  if (page === undefined) throw new Error('there is no browser');
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => {
    // A refused token is told there by the browser.
    if (message.type() === 'error' && !message.text().includes('401')) problems.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(service.address) && !request.url().startsWith('data:')) problems.push(request.url());
  });
  await page.goto(`${service.address}/ui`);
  return { root, service, page, problems };
}

test.runIf(CHROMIUM !== undefined)(
  'a whole session in a browser (needs chromium): token, log, patch, proof, apply, roll back; others’ work comes in live',
  async () => {
    const { root, service, page, problems } = await opened();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Token of the service').fill('not-the-one-0123456789');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Send the service’s token').waitFor();
    await page.getByLabel('Token of the service').fill(service.token);
    await page.getByRole('button', { name: 'Go on' }).click();

    await page.getByRole('heading', { name: 'Read a log' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Name of the run').fill('shop <main> #7');
    await page.getByLabel('Log of the failed job').fill(CHECK_LOG);
    await page.getByRole('button', { name: 'Read it' }).click();

    const first = page.getByRole('article').first();
    await first.getByText('Permission denied').first().waitFor();
    // What a log says is text.
    await page.getByRole('heading', { name: 'shop <main> #7' }).waitFor();
    await first.getByText('Evidence').click();
    await first.getByRole('region', { name: 'Evidence of e1' }).waitFor();
    await first.getByRole('button', { name: 'Make the patch' }).click();
    await first.getByText('planned').waitFor();
    await first.getByRole('button', { name: 'Prove in a copy' }).click();
    await first.getByText('Proof: ').waitFor({ timeout: 30_000 });
    expect(await violations(page)).toEqual([]);
    await picture(page, 'ui-light.png');

    const dialog = page.getByRole('dialog');
    await first.getByRole('button', { name: 'Apply' }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(executable(root)).toBe(false);
    await first.getByRole('button', { name: 'Apply' }).click();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await first.getByText('applied', { exact: true }).waitFor({ timeout: 30_000 });
    expect(executable(root)).toBe(true);

    // Somebody else rolls it back.
    const id = /s[0-9a-f]{16}/.exec(page.url())?.[0];
    await service.call('/api/v1/debug/rollback', { patch_id: `${id}.p1` });
    await page.getByText('rolled-back').waitFor();
    await first.getByText('planned').waitFor();
    await first.getByRole('button', { name: 'Apply' }).click();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await first.getByRole('button', { name: 'Roll back' }).click({ timeout: 30_000 });
    await dialog.getByRole('button', { name: 'Roll back' }).click();
    await first.getByText('planned').waitFor();
    expect(executable(root)).toBe(false);

    await page.getByRole('link', { name: 'self-healer' }).click();
    await page.getByRole('link', { name: 'shop <main> #7' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
    // It does find what is wrong.
    await page.evaluate("document.querySelector('main').append(new Image(20, 20))");
    expect(await violations(page)).toEqual([expect.stringMatching(/^image-alt: /)]);
  },
  120_000,
);

test.runIf(CHROMIUM !== undefined)(
  'dark, narrow, and after the service was away (needs chromium)',
  async () => {
    const { service, page, problems } = await opened('dark');
    const { json } = await service.call('/api/v1/debug/analyze', { pipeline_id: 'run 8', log_content: CHECK_LOG });
    await page.getByLabel('Token of the service').fill(service.token);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('link', { name: 'run 8' }).click();
    await page.getByRole('article').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'ui-dark.png');
    await page.setViewportSize({ width: 360, height: 700 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(problems).toEqual([]);

    service.child.kill('SIGKILL');
    await service.ended;
    await page.getByText('The connection broke').waitFor();
    const again = await serveProcess({ data: service.data, port: Number(new URL(service.address).port) });
    running.push(again);
    await expect.poll(() => page.locator('#status').textContent(), { timeout: 15_000 }).toBe('');
    await again.call('/api/v1/debug/export-session', { pipeline_id: 'run 8', format: 'text' });
    await page.getByText('exported').waitFor();
    expect(json.session_id).toBe(/s[0-9a-f]{16}/.exec(page.url())?.[0]);
  },
  60_000,
);
