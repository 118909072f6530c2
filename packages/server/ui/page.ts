import { byId, element, say, showProblem } from './dom.ts';
import { TokenRefused, token } from './service.ts';
import { sessionScreen } from './session-screen.ts';
import { sessionsScreen } from './sessions-screen.ts';

const main = byId('main');
let leave = () => {};

/** Shows what the address names. */
async function show(): Promise<void> {
  leave();
  leave = () => {};
  say('');
  const { id } = /^#\/sessions\/(?<id>s[0-9a-f]{16})$/.exec(location.hash)?.groups ?? {};
  try {
    if (token.get() === '') throw new TokenRefused();
    byId('where').textContent = id === undefined ? '' : id;
    if (id === undefined) await sessionsScreen(main);
    else leave = await sessionScreen(id, main);
    main.focus();
  } catch (error) {
    if (error instanceof TokenRefused) askToken(error.message);
    else showProblem(error);
  }
}

function askToken(problem: string): void {
  const input = element('input', { type: 'password', name: 'token', required: '', autocomplete: 'off' });
  const form = element(
    'form',
    {},
    element('label', {}, 'Token of the service', input),
    element('p', { class: 'soft' }, 'It is in SELF_HEALER_TOKEN, or in the file that serve names when it starts.'),
    element('p', { class: 'buttons' }, element('button', { class: 'strong' }, 'Go on')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    token.set(input.value.trim());
    void show();
  });
  document.title = 'Token · self-healer';
  main.replaceChildren(element('h2', {}, 'Who is there?'), form);
  if (problem !== '') say(problem, 'bad');
  input.focus();
}

addEventListener('hashchange', () => void show());
void show();
