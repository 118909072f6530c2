import type { FakeRepository } from '../fake-repository.ts';
import { type FakeAnswer, type FakeServer, startFakeServer } from '../fake-server.ts';
import { CANARY, type FakeChange } from '../forge-world.ts';
import { actionsRoutes, type FakeRun, storageRoutes } from './actions-routes.ts';
import { githubDescription } from './github-description.ts';
import { githubRoutes } from './github-routes.ts';
import { repository as repositoryShape } from './shapes.ts';

export const FULL_NAME = 'acme/app';

/** GitHub with its CI: runs and logs, and what a forge needs. */
export interface ActionsWorld {
  readonly server: FakeServer;
  /** Another host, where the logs lie. */
  readonly storage: FakeServer;
  readonly runs: FakeRun[];
  readonly changes: FakeChange[];
  /** What the checks of a commit say. */
  readonly states: Map<string, 'green' | 'red'>;
  /** Jobs that were asked to run again. */
  readonly rerun: number[];
  /** Whether the setting for changes by a job's own token is ticked; undefined where it is not told. */
  settings: { mayOpen?: boolean };
  close(): Promise<void>;
}

export async function actionsWorld(repository: FakeRepository): Promise<ActionsWorld> {
  const runs: FakeRun[] = [];
  const changes: FakeChange[] = [];
  const rerun: number[] = [];
  const states = new Map<string, 'green' | 'red'>();
  const settings: ActionsWorld['settings'] = {};
  const storage = await startFakeServer({ routes: storageRoutes(runs) });
  const server = await startFakeServer({
    routes: {
      ...githubRoutes({
        repository,
        changes,
        states,
        fullName: FULL_NAME,
        api: () => server.url.href,
      }),
      ...actionsRoutes({
        runs,
        repository,
        fullName: FULL_NAME,
        api: () => server.url.href,
        storage: () => storage.url,
        rerun,
        mayOpen: () => settings.mayOpen,
      }),
    },
    before: ({ headers }) =>
      [`token ${CANARY}`, `Bearer ${CANARY}`].includes(`${headers.authorization}`)
        ? undefined
        : { status: 401, json: { message: 'Bad credentials', documentation_url: 'https://fake' } },
  });
  const validate = githubDescription();
  server.check = (_, route, answer) => {
    // The description does not know that a deleted fork is null.
    const known = withoutDeletedFork(answer);
    const problem = answer.bytes === undefined ? validate(route, known) : undefined;
    if (problem !== undefined) throw new Error(problem);
  };
  return {
    server,
    storage,
    runs,
    changes,
    states,
    rerun,
    settings,
    close: async () => void (await Promise.all([server.close(), storage.close()])),
  };
}

function withoutDeletedFork(answer: FakeAnswer): FakeAnswer {
  const { json } = answer;
  if (typeof json !== 'object' || json === null || !('head_repository' in json)) return answer;
  return json.head_repository === null
    ? { ...answer, json: { ...json, head_repository: repositoryShape(FULL_NAME) } }
    : answer;
}
