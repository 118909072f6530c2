import { safeJson } from '@self-healer/healer/redaction/safe-json';
import { RULES } from '@self-healer/rules/registry.generated';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host/host.ts';
import { cut } from '../render/page.ts';
import { uiOf } from '../ui.ts';

/** Lists the rule library. */
export async function rulesCommand({ json }: { readonly json: boolean }, host: Host): Promise<number> {
  if (json) {
    const list = RULES.map(({ id, category, severity, stage, ecosystems, docs, fix }) => {
      return { id, title: docs.title, category, severity, stage, ecosystems, fixes: fix !== undefined };
    });
    await host.stdout.write(`${safeJson(list, 2)}\n`);
    return EXIT.done;
  }
  const { paint, width } = uiOf(host, host.stdout);
  const longest = Math.max(...RULES.map(({ id }) => id.length));
  for (const { id, docs, fix } of RULES) {
    const mark = fix === undefined ? ' ' : paint('good', '±');
    await host.stdout.write(
      `${mark} ${id.padEnd(longest)}  ${paint('dim', cut(docs.title, Math.max(20, width - longest - 4)))}\n`,
    );
  }
  const fixing = RULES.filter(({ fix }) => fix !== undefined).length;
  await host.stderr.write(
    `${RULES.length} rules; ${fixing} (±) can propose a patch. self-healer explain RULE shows one.\n`,
  );
  return EXIT.done;
}
