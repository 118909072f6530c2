import { charts } from './charts.ts';
import { element, redraw, say, showProblem } from './dom.ts';
import { errorCard } from './error-card.ts';
import { liveSession, read } from './service.ts';
import type { EventView, SessionView } from './types.ts';

/** One session, live. Ends with the call it gives back. */
export async function sessionScreen(id: string, main: HTMLElement): Promise<() => void> {
  let session = await read<SessionView>(`/api/v1/sessions/${encodeURIComponent(id)}`);
  const errors = element('section', { 'aria-labelledby': 'errors' });
  const totals = element('section', { 'aria-labelledby': 'totals' });
  const events = element('ol', { class: 'events', 'aria-live': 'polite' });

  const draw = () => {
    const { diagnosis, patches, summary, workspace } = session;
    const { errors: all, fixable, patches: made, proved, applied, rolled_back: rolledBack } = summary;
    totals.replaceChildren(
      element('h2', { id: 'totals' }, 'Summary'),
      element(
        'p',
        {},
        `Verdict ${diagnosis.verdict}. ${count(all, 'error')}, ${fixable} repairable; ${count(made, 'patch', 'patches')}: ${proved} proved, ${applied} applied, ${rolledBack} rolled back.`,
      ),
      charts(summary),
    );
    redraw(
      errors,
      element('h2', { id: 'errors' }, 'Errors'),
      ...(workspace === null
        ? [element('p', { class: 'soft' }, 'This session has no workspace, so nothing is repaired in it.')]
        : []),
      ...diagnosis.errors.map((error) =>
        errorCard({
          error,
          patch: patches.find((patch) => patch.error === error.id),
          live,
          workspace,
          busy: busy.has(error.id),
          act: (work) => act(error.id, work),
        }),
      ),
      ...(diagnosis.errors.length === 0 ? [element('p', {}, 'Nothing failed in this log.')] : []),
    );
  };
  const busy = new Set<string>();
  /** Does something about an error, which shows what came of it when it is done. */
  const act = async (about: string, work: () => Promise<void>) => {
    busy.add(about);
    draw();
    try {
      await work();
      await drawn;
    } finally {
      busy.delete(about);
      draw();
    }
  };
  const add = (event: EventView) => {
    const { time, kind, error, patch, note } = event;
    const about = [kind, error, patch, note].filter((part) => part !== undefined).join(' ');
    events.append(
      element('li', { value: String(event.seq) }, element('time', { datetime: time }, time.slice(11, 19)), ` ${about}`),
    );
  };

  const refresh = async () => {
    session = await read<SessionView>(`/api/v1/sessions/${encodeURIComponent(id)}`);
    draw();
  };
  let drawn = Promise.resolve();
  let seen = 0;
  const live = liveSession({
    session: id,
    onEvent(event) {
      if (event.seq <= seen) return;
      seen = event.seq;
      add(event);
      drawn = drawn.then(refresh).catch(showProblem);
    },
    onStep: (step) => say(step),
    onConnected: (there) => (there ? say('') : say('The connection broke; trying again.', 'bad')),
  });
  for (const event of session.events) add(event);
  seen = session.events.at(-1)?.seq ?? 0;
  draw();
  const { name, lines } = session.diagnosis.log;
  document.title = `${session.pipeline_id} · self-healer`;
  main.replaceChildren(
    element('h2', {}, session.pipeline_id),
    element(
      'p',
      { class: 'soft' },
      `${moment(session.created_at)} UTC · ${name} · ${count(lines, 'line')} · workspace ${session.workspace ?? 'none'}`,
    ),
    totals,
    errors,
    element('section', { 'aria-labelledby': 'happened' }, element('h2', { id: 'happened' }, 'What happened'), events),
  );
  return live.close;
}

/** Without what only programs read. */
const moment = (time: string) => time.slice(0, 19).replace('T', ' ');

const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
