import { statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endAll, hasChromium, opened, pageAt, picture, started, violations } from './browser.ts';
import { CHECK_LOG, program } from './cli.ts';

beforeAll(program, 300_000);
afterAll(endAll, 60_000);

const executable = (root: string) => (statSync(join(root, 'check.sh')).mode & 0o100) !== 0;

test.runIf(hasChromium)(
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
    const evidence = first.getByRole('region', { name: 'Evidence of e1' });
    await evidence.waitFor();
    // By the keyboard alone: the focus stays on what can be done next, and what was unfolded stays so.
    await first.getByRole('button', { name: 'Make the patch' }).press('Enter');
    await first.getByText('planned').waitFor();
    const prove = first.getByRole('button', { name: 'Prove in a copy' });
    await expect.poll(() => prove.evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await first.getByText('Proof: ').waitFor({ timeout: 120_000 });
    await expect.poll(() => prove.evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);
    expect(await evidence.isVisible()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'ui-light.png');

    const dialog = page.getByRole('dialog');
    await first.getByRole('button', { name: 'Apply' }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(executable(root)).toBe(false);
    await first.getByRole('button', { name: 'Apply' }).click();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await first.getByText('applied', { exact: true }).waitFor({ timeout: 120_000 });
    expect(executable(root)).toBe(true);

    // Somebody else rolls it back.
    const id = /s[0-9a-f]{16}/.exec(page.url())?.[0];
    await service.call('/api/v1/debug/rollback', { patch_id: `${id}.p1` });
    await page.getByText('rolled-back').waitFor();
    await first.getByText('planned').waitFor();
    await first.getByRole('button', { name: 'Apply' }).click();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await first.getByRole('button', { name: 'Roll back' }).click({ timeout: 120_000 });
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
  600_000,
);

test.runIf(hasChromium)(
  'dark, narrow, and after the service was away (needs chromium)',
  async () => {
    const { service, page, problems } = await opened('dark');
    const log = { log_content: CHECK_LOG, log_name: 'unit tests (20)' };
    const { json } = await service.call('/api/v1/debug/analyze', { pipeline_id: 'run 8', ...log });
    await page.getByLabel('Token of the service').fill(service.token);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('link', { name: 'run 8' }).click();
    await page.getByRole('article').first().waitFor();
    await page.getByText('· unit tests (20) ·').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'ui-dark.png');
    await page.setViewportSize({ width: 360, height: 700 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(problems).toEqual([]);

    service.child.kill('SIGKILL');
    await service.ended;
    await page.getByText('The connection broke').waitFor();
    const again = await started({ data: service.data, port: Number(new URL(service.address).port) });
    await expect.poll(() => page.locator('#status').textContent(), { timeout: 120_000 }).toBe('');
    await again.call('/api/v1/debug/export-session', { pipeline_id: 'run 8', format: 'text' });
    await page.getByText('exported').waitFor();
    expect(json.session_id).toBe(/s[0-9a-f]{16}/.exec(page.url())?.[0]);
  },
  600_000,
);

/** A log whose errors are many, of every role, and with long words. */
const UNBROKEN = 'one_name_without_any_place_to_break_it_'.repeat(4);
const MANY = `ModuleNotFoundError: No module named '${UNBROKEN}'\n${Array.from({ length: 12 }, (_, at) => `src/${'very-long-name-'.repeat(8)}${at}.c:${at}:5: error: use of undeclared identifier 'part${at}'`).join('\n')}\n${CHECK_LOG}`;

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  test.runIf(hasChromium)(
    'every view is without fault for axe-core, on a wide screen and on a narrow one (needs chromium)',
    async () => {
      const { service, page, problems } = await opened(scheme);
      const seen: Record<string, readonly string[]> = {};
      const look = async (view: string) => {
        for (const [size, width] of [
          ['wide', 1200],
          ['narrow', 320],
        ] as const) {
          await page.setViewportSize({ width, height: 800 });
          const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
          const found = await violations(page);
          seen[`${view}, ${size}`] = Number(wider) > 0 ? [...found, `${wider} pixels too wide`] : found;
        }
      };
      await look('token');
      await page.getByLabel('Token of the service').fill('not-the-one-0123456789');
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByText('Send the service’s token').waitFor();
      await look('token refused');
      await page.getByLabel('Token of the service').fill(service.token);
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByText('None is kept yet.').waitFor();
      await look('no session');
      const session = async (name: string, log: string) => {
        const { json } = await service.call('/api/v1/debug/analyze', { pipeline_id: name, log_content: log });
        return String(json.session_id);
      };
      const many = await session(`run ${'of-a-very-long-name-'.repeat(9)}`, MANY);
      for (let run = 0; run < 26; run++) await session(`green ${run}`, 'All 12 tests passed\n');
      await page.reload();
      await page.getByRole('button', { name: 'More' }).waitFor();
      await look('list');
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('link', { name: 'of-a-very-long-name' }).click();
      const first = page.getByRole('article').first();
      await first.waitFor();
      await look('session');
      for (const summary of await page.getByText('Evidence', { exact: true }).all()) await summary.click();
      await first.getByRole('button', { name: 'Make the patch' }).click();
      await first.getByRole('button', { name: 'Prove in a copy' }).click();
      await first.getByText('Proof: ').waitFor({ timeout: 60_000 });
      await look('diff and proof');
      await first.getByRole('button', { name: 'Apply' }).click();
      await page.getByRole('dialog').waitFor();
      await look('confirmation');
      await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
      await first.getByRole('button', { name: 'Roll back' }).waitFor({ timeout: 60_000 });
      await look('applied');
      await page.goto(`${service.address}/ui#/sessions/${await session('green', 'All 12 tests passed\n')}`);
      await page.getByText('Nothing failed in this log.').waitFor();
      await look('nothing failed');
      await page.goto(`${service.address}/ui#/sessions/s0000000000000000`);
      await page.getByText('There is no session').waitFor();
      await look('no such session');
      await page.goto(`${service.address}/ui#/sessions/${many}`);
      await page.getByRole('article').first().waitFor();
      service.child.kill('SIGKILL');
      await page.getByText('The connection broke').waitFor();
      await look('connection lost');
      expect(Object.entries(seen).filter(([, found]) => found.length > 0)).toEqual([]);
      expect(Object.keys(seen).length).toBe(22);
      expect(problems.filter((problem) => !/404|ERR_CONNECTION_REFUSED|ws:/.test(problem))).toEqual([]);
    },
    600_000,
  );
});

test.runIf(hasChromium)(
  'a page of another origin may use the service when SELF_HEALER_ALLOWED_ORIGINS says so, and only then (needs chromium)',
  async () => {
    const other = createServer((_, answer) =>
      answer.setHeader('content-type', 'text/html').end('<title>other</title>'),
    );
    const listening = await new Promise<string>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(other.address() as { port: number }).port}`)),
    );
    try {
      for (const allowed of [true, false]) {
        const service = await started({ env: allowed ? { SELF_HEALER_ALLOWED_ORIGINS: listening } : {} });
        const { page } = await pageAt(listening);
        const ask = (path: string, token: string, body?: object) =>
          page.evaluate(
            async ([url, bearer, sent]) => {
              const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
              const how = sent === undefined ? { headers } : { headers, method: 'POST', body: sent };
              return fetch(String(url), how).then(
                async (answer) => [answer.status, await answer.json()],
                () => ['refused by the browser', {}],
              );
            },
            [service.address + path, token, body && JSON.stringify(body)],
          );
        const analyzed = await ask('/api/v1/debug/analyze', service.token, {
          pipeline_id: 'o',
          log_content: CHECK_LOG,
        });
        expect(analyzed[0]).toBe(allowed ? 200 : 'refused by the browser');
        // What is refused can be read too, where the page may ask.
        const refused = await ask('/api/v1/sessions', 'not-the-one-0123456789');
        expect(refused).toEqual(
          allowed ? [401, expect.objectContaining({ code: 'no-token' })] : ['refused by the browser', {}],
        );
        const { json } = await service.call('/api/v1/sessions');
        expect(json.sessions).toHaveLength(allowed ? 1 : 0);
      }
    } finally {
      other.close();
    }
  },
  600_000,
);
