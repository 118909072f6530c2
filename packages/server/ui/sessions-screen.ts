import { button, element, showProblem } from './dom.ts';
import { read } from './service.ts';
import type { SessionPage } from './types.ts';

/** All sessions in pages, and the form for a new one. */
export async function sessionsScreen(main: HTMLElement): Promise<void> {
  const { workspaces } = await read<{ workspaces: readonly string[] }>('/');
  const body = element('tbody');
  const more = element('p', { class: 'buttons' });
  const next = async (cursor: string | null) => {
    const page = await read<SessionPage>(`/api/v1/sessions?limit=25${cursor === null ? '' : `&cursor=${cursor}`}`);
    body.append(
      ...page.sessions.map(({ session_id: id, pipeline_id: name, created_at: time, verdict, errors }) =>
        element(
          'tr',
          {},
          element('td', {}, element('a', { href: `#/sessions/${id}` }, name)),
          element('td', {}, verdict),
          element('td', {}, String(errors)),
          element('td', {}, element('time', { datetime: time }, time.slice(0, 16).replace('T', ' '))),
        ),
      ),
    );
    more.replaceChildren(...(page.cursor === null ? [] : [button('More', () => next(page.cursor))]));
  };
  await next(null);
  document.title = 'Sessions · self-healer';
  const head = ['Run', 'Verdict', 'Errors', 'Opened (UTC)'].map((text) => element('th', { scope: 'col' }, text));
  main.replaceChildren(
    element('h2', {}, 'Sessions'),
    body.childElementCount === 0
      ? element('p', {}, 'None is kept yet.')
      : element('table', {}, element('thead', {}, element('tr', {}, ...head)), body),
    more,
    element('h2', {}, 'Read a log'),
    logForm(workspaces),
  );
}

function logForm(workspaces: readonly string[]): HTMLFormElement {
  const name = element('input', { name: 'pipeline', required: '', maxlength: '200', autocomplete: 'off' });
  const log = element('textarea', { name: 'log', rows: '8', required: '', spellcheck: 'false' });
  const file = element('input', { type: 'file', name: 'file' });
  file.addEventListener('change', async () => {
    const [chosen] = file.files ?? [];
    if (chosen === undefined) return;
    log.value = await chosen.text();
    if (name.value === '') name.value = chosen.name;
  });
  const workspace = element('select', { name: 'workspace' }, ...workspaces.map((each) => element('option', {}, each)));
  const form = element(
    'form',
    {},
    element('label', {}, 'Name of the run', name),
    element('label', {}, 'Log file', file),
    element('label', {}, 'Log of the failed job', log),
    workspaces.length > 1 ? element('label', {}, 'Workspace', workspace) : undefined,
    element('p', { class: 'buttons' }, element('button', { class: 'strong' }, 'Read it')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const request = {
      pipeline_id: name.value,
      log_content: log.value,
      ...(workspaces.length > 1 && { workspace: workspace.value }),
    };
    read<{ session_id: string }>('/api/v1/debug/analyze', request).then(({ session_id: id }) => {
      location.hash = `#/sessions/${id}`;
    }, showProblem);
  });
  return form;
}
