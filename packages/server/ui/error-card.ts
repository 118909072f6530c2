import { button, confirmed, element, prose, say } from './dom.ts';
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
  /** What is being done about it; nothing else is meanwhile. */
  readonly busy: boolean;
  /** Does something about it. */
  readonly act: (work: () => Promise<void>) => Promise<void>;
}

/** One error: where, why, what to do, its patch and its proof. */
export function errorCard(options: ErrorCardOptions): HTMLElement {
  const { error, patch, workspace, busy } = options;
  const { id, role, category, severity, stage, location, source, evidence, explanation, confidence, fixable } = error;
  const place = source === undefined ? '' : ` · ${source.path}${source.line === undefined ? '' : `:${source.line}`}`;
  return element(
    'article',
    { class: `error ${role}`, 'aria-labelledby': `title-${id}`, 'aria-busy': String(busy) },
    element('h3', { id: `title-${id}` }, error.message),
    element(
      'p',
      { class: 'soft' },
      `${id} · ${role} · ${category} · ${severity} · ${stage} · line ${location.line}${place} · ${Math.round(confidence * 100)} % sure`,
    ),
    ...(explanation === undefined ? [] : [explanation.what, explanation.why, explanation.how].map(prose)),
    element(
      'details',
      {},
      element('summary', {}, 'Evidence'),
      scrolled(`Evidence of ${id}`, evidence.map(({ line, text }) => `${line} │ ${text}`).join('\n')),
    ),
    patch === undefined ? undefined : patchPart(patch),
    fixable && workspace !== null ? actions(options) : undefined,
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

function actions({ error, patch, live, busy, act }: ErrorCardOptions): HTMLElement {
  const asked = (name: string, params: object, done: (made: PatchView) => string) =>
    act(async () => {
      say(`Working on ${error.id}`);
      const { patch: made, note } = await live.command<Answer>(name, params);
      const text = made === null ? 'Nothing is proposed here.' : done(made);
      say([text, note].filter((part) => part !== null).join(' '));
    });
  const sure = async (what: string, text: string, name: string, params: object, done: (made: PatchView) => string) => {
    if (await confirmed(`${what} ${patch?.id}?`, text, what)) await asked(name, params, done);
  };
  const shared = { busy, about: `title-${error.id}` };
  if (patch === undefined) {
    const made = ({ id }: PatchView) => `${id} is made.`;
    return buttons(
      button('Make the patch', () => asked('generate_patch', { error_id: error.id }, made), {
        strong: true,
        ...shared,
      }),
    );
  }
  const { id, title } = patch;
  const params = { patch_id: id };
  const isNow = ({ status }: PatchView) => `${id} is ${status}.`;
  if (patch.rollback !== undefined) {
    const text = `Every file that ${id} changed is restored, byte for byte, or nothing is changed.`;
    const isBack = () => `${id} is rolled back.`;
    return buttons(button('Roll back', () => sure('Roll back', text, 'rollback_patch', params, isBack), shared));
  }
  const text = `${title}. The files of the workspace are changed, after a proof where a command is known.`;
  return buttons(
    button('Prove in a copy', () => asked('apply_patch', { ...params, dry_run: true }, isNow), shared),
    button('Apply', () => sure('Apply', text, 'apply_patch', { ...params, dry_run: false }, isNow), {
      strong: true,
      ...shared,
    }),
  );
}

const buttons = (...children: readonly Node[]) => element('p', { class: 'buttons' }, ...children);

const scrolled = (label: string, text: string) =>
  element('pre', { tabindex: '0', role: 'region', 'aria-label': label }, text);

const styleOf = (line: string): string =>
  /^(?:diff |index |(?:---|\+\+\+) (?:[ab]\/|\/dev\/null))/.test(line)
    ? 'hunk'
    : line.startsWith('+')
      ? 'added'
      : line.startsWith('-')
        ? 'removed'
        : line.startsWith('@@')
          ? 'hunk'
          : '';
