import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { CHECK, NOT_EXECUTABLE, repositoryWith } from './cli.ts';
import { type ServeProcess, serveProcess } from './serve.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
export const hasChromium = CHROMIUM !== undefined;
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** Where the pictures of the docs are to be written; by default nowhere. */
const PICTURES = process.env.SELF_HEALER_PICTURES;

let browser: Promise<Browser> | undefined;
const running: ServeProcess[] = [];

/** A service that `endAll` stops. */
export async function started(options: Parameters<typeof serveProcess>[0]): Promise<ServeProcess> {
  const service = await serveProcess(options);
  running.push(service);
  return service;
}

/** Ends what the tests of a file started. */
export async function endAll(): Promise<void> {
  await (await browser)?.close();
  for (const { child, ended } of running) {
    child.kill('SIGTERM');
    await ended;
  }
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** What axe-core has to say about the page as it is. */
export async function violations(page: Page): Promise<readonly string[]> {
  // The page's own policy lets no script in that is not its own: this one comes past it.
  await page.evaluate(readFileSync(AXE, 'utf8'));
  const { violations: found } = (await page.evaluate('axe.run()')) as AxeResult;
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

export async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, name), fullPage: true });
}

/** A browser's page that notes what it complains of, and what it asks of others than the service. */
export async function pageAt(address: string, scheme: 'light' | 'dark' = 'light') {
  browser ??= chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
  const context = await (await browser).newContext({ colorScheme: scheme, viewport: { width: 900, height: 800 } });
  const page = await context.newPage();
  // On machines that have other things to do.
  page.setDefaultTimeout(120_000);
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => {
    // A refused token is told there by the browser.
    if (message.type() === 'error' && !message.text().includes('401')) problems.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(address).origin) && !request.url().startsWith('data:'))
      problems.push(request.url());
  });
  await page.goto(address);
  return { page, problems };
}

/** The page of a service with a workspace in which one script is to be repaired. */
export async function opened(scheme: 'light' | 'dark' = 'light') {
  const root = repositoryWith({ ...NOT_EXECUTABLE, '.gitlab-ci.yml': `check:\n  script:\n    - ${CHECK}\n` });
  const service = await started({ env: { SELF_HEALER_WORKSPACES: `shop=${root}` } });
  const { page, problems } = await pageAt(`${service.address}/ui`, scheme);
  return { root, service, page, problems };
}
