import type { FakeAnswer, Routes } from '../fake-server.ts';

export interface FakeJenkinsBuild {
  /** `/job/app/job/main/12/`. */
  readonly path: string;
  readonly result: string | null;
  readonly revision?: string;
  readonly branch?: string;
  readonly console?: string;
  /** By a plugin that not every server has. */
  readonly stages?: readonly { readonly name: string; readonly status: string }[];
}

const missing: FakeAnswer = { status: 404, bytes: Buffer.from('Not Found') };

/** Builds and their consoles as Jenkins serves them. */
export function jenkinsRoutes(builds: readonly FakeJenkinsBuild[], started: string[]): Routes {
  const at = (path: string, end: string) => builds.find((build) => `${build.path}${end}` === path);
  return {
    'GET /*path': ({ path }) => {
      const about = at(path, 'api/json');
      if (about !== undefined) return { status: 200, json: shape(about) };
      const stages = at(path.replace(/\/$/, ''), 'wfapi/describe')?.stages;
      if (stages !== undefined) return { status: 200, json: { id: '12', status: 'FAILED', stages } };
      return consoleOf(at(path, 'consoleText'));
    },
    'POST /*path': ({ path }) => {
      const build = at(path, 'logText/progressiveText');
      if (build !== undefined) return consoleOf(build);
      started.push(path);
      // Where it waits for its turn.
      return { status: 201, headers: { location: `https://jenkins.example.org/queue/item/${started.length}/` } };
    },
  };
}

function consoleOf(build: FakeJenkinsBuild | undefined): FakeAnswer {
  if (build?.console === undefined) return missing;
  const bytes = Buffer.from(build.console);
  const headers = { 'content-type': 'text/plain;charset=utf-8', 'x-text-size': `${bytes.length}` };
  return { status: 200, bytes, headers };
}

function shape({ path, result, revision, branch }: FakeJenkinsBuild) {
  const git = {
    _class: 'hudson.plugins.git.util.BuildData',
    lastBuiltRevision: { SHA1: revision, branch: branch === undefined ? [] : [{ SHA1: revision, name: branch }] },
    remoteUrls: ['git@github.com:acme/app.git'],
  };
  return {
    _class: 'org.jenkinsci.plugins.workflow.job.WorkflowRun',
    url: `https://jenkins.example.org${path}`,
    result,
    fullDisplayName: 'app » main #12',
    actions: [{ _class: 'hudson.model.CauseAction' }, {}, null, ...(revision === undefined ? [] : [git])],
  };
}
