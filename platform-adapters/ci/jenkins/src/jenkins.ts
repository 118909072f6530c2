import { UsageError } from '@self-healer/core/errors';
import { parseRemote } from '@self-healer/core/forge/parse-remote';
import type { CiProvider, JobRef, RunRef, StepRef } from '@self-healer/core/ports/ci-provider';
import type { SourceRef } from '@self-healer/core/ports/source-ref';
import { askCi } from '@self-healer/http/ci-answers';
import type { HttpClient } from '@self-healer/http/http-client';
import { type Build, buildSchema, stagesSchema } from './answers.ts';
import { addressParts, type RunAddress } from './run-address.ts';
import { runOfVariables } from './run-of-variables.ts';

export interface JenkinsOptions {
  /** Of the server; sends the token to no other host. */
  readonly client: HttpClient;
}

const SERVICE = {
  service: 'Jenkins',
  rights:
    'The user needs the permission Job/Read (to run it again: Job/Build); give JENKINS_USER and JENKINS_API_TOKEN.',
};
const TREE = 'url,result,fullDisplayName,actions[lastBuiltRevision[SHA1,branch[name]],remoteUrls]';
const FAILED = ['FAILURE', 'UNSTABLE', 'ABORTED'];
const OUTCOMES: Readonly<Record<string, StepRef['outcome']>> = {
  SUCCESS: 'success',
  FAILED: 'failure',
  UNSTABLE: 'failure',
  ABORTED: 'cancelled',
  NOT_EXECUTED: 'skipped',
};

/** A build's result, stages and console by Jenkins' interface. A build is one job here: its console is one log. */
export function jenkins({ client }: JenkinsOptions): CiProvider {
  const buildOf = ({ build }: RunAddress): Promise<Build> =>
    askCi(SERVICE, `build ${build.pathname}`, () =>
      client.json(new URL('api/json', build), buildSchema, { query: { tree: TREE } }),
    );
  const partsOf = (run: RunRef): RunAddress => {
    const parts = run.url === undefined ? undefined : addressParts(new URL(run.url));
    if (parts === undefined) throw new UsageError('no-run', `${run.url} is not the address of a build of Jenkins.`);
    return parts;
  };

  /** Without the plugin that tells them there are none. */
  async function stagesOf({ build }: RunAddress): Promise<readonly StepRef[]> {
    const response = await client.send(new URL('wfapi/describe', build), { expect: [403, 404] });
    if (!response.ok) return [];
    const parsed = stagesSchema.safeParse(await response.json());
    return (parsed.data?.stages ?? []).map(({ name, status }) => ({ name, outcome: OUTCOMES[status] ?? 'unknown' }));
  }

  return {
    id: 'jenkins',
    displayName: 'Jenkins',

    async describe({ env }) {
      return runOfVariables(env);
    },

    async locate(address) {
      const parts = addressParts(address);
      if (parts === undefined) {
        throw new UsageError(
          'no-run',
          `${address.href} is not the address of a build. Copy it from the browser: ${address.origin}/job/NAME/NUMBER/`,
        );
      }
      const build = await buildOf(parts);
      return {
        run: { provider: 'jenkins', id: parts.build.pathname, url: parts.build.href, source: sourceOf(build, parts) },
      };
    },

    async failedJobs(run) {
      const parts = partsOf(run);
      const { result, fullDisplayName } = await buildOf(parts);
      // While it runs there is no result: whoever asks from inside asks because it failed.
      if (result !== null && !FAILED.includes(result)) return [];
      const job: JobRef = {
        id: parts.number,
        name: fullDisplayName,
        url: parts.build.href,
        steps: await stagesOf(parts),
      };
      return [result === 'ABORTED' ? { ...job, reason: 'aborted' } : job];
    },

    log: (run) => client.bytes(new URL('consoleText', partsOf(run).build)),

    async rerun(run) {
      const { job } = partsOf(run);
      await askCi(SERVICE, 'to run the job again', () => client.send(new URL('build', job), { method: 'POST' }));
    },
  };
}

/** Multibranch pipelines call the job of a change so; whether it is of a fork Jenkins does not tell. */
const OF_A_CHANGE = /^(?:PR|MR)-(?<id>\d{1,10})/;

function sourceOf({ actions }: Build, { name, build }: RunAddress): SourceRef {
  const git = actions.find((action) => action?.lastBuiltRevision !== undefined && action.remoteUrls !== undefined);
  const repository = git?.remoteUrls?.map(parseRemote).find((url) => url !== undefined);
  const revision = git?.lastBuiltRevision;
  if (repository === undefined || revision === undefined) {
    throw new UsageError(
      'no-source',
      `Jenkins does not say which commit ${build.pathname} is of. Save its console and give it with --log FILE.`,
    );
  }
  const branch = revision.branch[0]?.name.replace(/^(?:refs\/remotes\/)?origin\//, '');
  const change = OF_A_CHANGE.exec(name)?.groups?.id;
  return {
    repository,
    headRevision: revision.SHA1,
    ...(change === undefined && branch !== undefined && branch !== 'detached' && { headRef: branch }),
    ...(change !== undefined && { change: { id: change, baseRef: '' } }),
  };
}
