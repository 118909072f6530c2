import type { CiFile } from '@self-healer/editors/ci-file';
import { getYaml } from '@self-healer/editors/yaml';

/** What one job of a CI file runs, and on which machine or image. */
interface JobView {
  readonly images: readonly string[];
  /** Its commands, one a line. */
  readonly commands: string;
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

const texts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value.flat(3) : [value]).filter((each) => typeof each === 'string');

const imageName = (value: unknown): readonly string[] => texts(record(value).name ?? record(value).image ?? value);

function githubJob(body: Readonly<Record<string, unknown>>): JobView {
  const steps = Array.isArray(body.steps) ? body.steps.map(record) : [];
  const container = imageName(body.container);
  return {
    images: container.length > 0 ? container : texts(body['runs-on']),
    commands: steps.flatMap(({ run }) => texts(run)).join('\n'),
  };
}

/** A job with what it takes over from `extends` and a merged anchor, and what the file gives to all. */
function gitlabJob(body: Readonly<Record<string, unknown>>, root: Readonly<Record<string, unknown>>): JobView {
  const bases = [
    ...texts(body.extends).map((name) => record(root[name])),
    record(body['<<']),
    record(root.default),
    root,
  ];
  const own = (key: string): unknown => [body, ...bases].map((each) => each[key]).find((each) => each !== undefined);
  return {
    images: imageName(own('image')),
    commands: [...texts(own('before_script')), ...texts(own('script'))].join('\n'),
  };
}

function circleJob(body: Readonly<Record<string, unknown>>, root: Readonly<Record<string, unknown>>): JobView {
  const executor = record(record(root.executors)[texts(record(body.executor).name ?? body.executor)[0] ?? '']);
  const docker = body.docker ?? executor.docker;
  const steps = Array.isArray(body.steps) ? body.steps.map(record) : [];
  return {
    images: imageName(Array.isArray(docker) ? docker[0] : undefined),
    commands: steps.flatMap(({ run }) => texts(record(run).command ?? run)).join('\n'),
  };
}

/** The jobs that run a command, or one that a pattern without state finds, seen as one: undefined where none does, or the platform writes jobs another way. */
export function jobViewOf(text: string, provider: CiFile['provider'], command: string | RegExp): JobView | undefined {
  const root = record(getYaml(text, []));
  const bodies = provider === 'gitlab-ci' ? root : record(root.jobs);
  const views = Object.entries(bodies).flatMap(([name, body]) => {
    if (provider === 'github-actions') return [githubJob(record(body))];
    if (provider === 'gitlab-ci')
      return name === 'default' || name.startsWith('.') ? [] : [gitlabJob(record(body), root)];
    return provider === 'circleci' ? [circleJob(record(body), root)] : [];
  });
  const runs = (line: string) => (typeof command === 'string' ? line === command : command.test(line));
  const running = views.filter(({ commands }) => commands.split('\n').some((line) => runs(line.trim())));
  return running.length === 0
    ? undefined
    : { images: running.flatMap(({ images }) => images), commands: running.map(({ commands }) => commands).join('\n') };
}
