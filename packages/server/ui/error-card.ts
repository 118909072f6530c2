import { button, confirmed, element, say } from './dom.ts';
import type { LiveSession } from './service.ts';
import type { ErrorView, PatchView } from './types.ts';

interface Answer {
  readonly patch: PatchView | null;
  readonly note: string | null;
}

export interface ErrorCardOptions {
  readonly error: ErrorView;
  readonly patch: PatchView | undefined;
  readonly live: LiveSession;
  /** Nothing is repaired without one. */
  readonly workspace: string | null;
}

/** One error: where, why, what to do, its patch and its proof. */
export function errorCard({ error, patch, live, workspace }: ErrorCardOptions): HTMLElement {
  const { id, role, category, severity, stage, location, source, evidence, explanation, confidence, fixable } = error;
  const place = source === undefined ? '' : ` · ${source.path}${source.line === undefined ? '' : `:${source.line}`}`;
  return element(
    'article',
    { class: `error ${role}`, 'aria-labelledby': `title-${id}` },
    element('h3', { id: `title-${id}` }, error.message),
    element(
      'p',
      { class: 'soft' },
      `${id} · ${role} · ${category} · ${severity} · ${stage} · line ${location.line}${place} · ${Math.round(confidence * 100)} % sure`,
    ),
    ...(explanation === undefined
      ? []
      : [explanation.what, explanation.why, explanation.how].map((text) => element('p', {}, text))),
    element(
      'details',
      {},
      element('summary', {}, 'Evidence'),
      scrolled(`Evidence of ${id}`, evidence.map(({ line, text }) => `${line} │ ${text}`).join('\n')),
    ),
    patch === undefined ? undefined : patchPart(patch),
    fixable && workspace !== null ? actions(error, patch, live) : undefined,
  );
}

function patchPart({ id, title, safety, status, refused, proof, diff }: PatchView): HTMLElement {
  const style = status === 'proved' || status === 'applied' ? 'good' : status === 'planned' ? 'soft' : 'warn';
  const lines = diff
    .trimEnd()
    .split('\n')
    .map((line) => element('span', { class: styleOf(line) }, `${line}\n`));
  const shown = element('pre', { tabindex: '0', role: 'region', 'aria-label': `Diff of ${id}` }, ...lines);
  return element(
    'section',
    { 'aria-label': `Patch ${id}` },
    element('p', {}, `${id}: ${title} (${safety}) — `, element('strong', { class: style }, status)),
    refused === null ? undefined : element('p', { class: 'warn' }, refused),
    proof === null
      ? undefined
      : element(
          'p',
          {},
          `Proof: ${proof.command} ended with ${proof.before.exit_code ?? 'no code'} without the patch and ${proof.after.exit_code ?? 'no code'} with it, in ${proof.seconds.toFixed(1)} s.`,
        ),
    shown,
  );
}

function actions(error: ErrorView, patch: PatchView | undefined, live: LiveSession): HTMLElement {
  const asked = async (name: string, params: object, done: (made: PatchView) => string) => {
    say(`Working on ${error.id}`);
    const { patch: made, note } = await live.command<Answer>(name, params);
    const text = made === null ? 'Nothing is proposed here.' : done(made);
    say([text, note].filter((part) => part !== null).join(' '));
  };
  if (patch === undefined) {
    return buttons(
      button(
        'Make the patch',
        () => asked('generate_patch', { error_id: error.id }, ({ id }) => `${id} is made.`),
        'strong',
      ),
    );
  }
  const { id, title } = patch;
  if (patch.rollback !== undefined) {
    return buttons(
      button('Roll back', async () => {
        const text = `Every file that ${id} changed is restored, byte for byte, or nothing is changed.`;
        if (!(await confirmed(`Roll back ${id}?`, text, 'Roll back'))) return;
        await asked('rollback_patch', { patch_id: id }, () => `${id} is rolled back.`);
      }),
    );
  }
  return buttons(
    button('Prove in a copy', () =>
      asked('apply_patch', { patch_id: id, dry_run: true }, ({ status }) => `${id} is ${status}.`),
    ),
    button(
      'Apply',
      async () => {
        const text = `${title}. The files of the workspace are changed, after a proof where a command is known.`;
        if (!(await confirmed(`Apply ${id}?`, text, 'Apply'))) return;
        await asked('apply_patch', { patch_id: id, dry_run: false }, ({ status }) => `${id} is ${status}.`);
      },
      'strong',
    ),
  );
}

const buttons = (...children: readonly Node[]) => element('p', { class: 'buttons' }, ...children);

const scrolled = (label: string, text: string) =>
  element('pre', { tabindex: '0', role: 'region', 'aria-label': label }, text);

const styleOf = (line: string): string =>
  line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : line.startsWith('@@') ? 'hunk' : '';
