import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { listCiFiles } from '@self-healer/editors/ci-file';
import { insertCommandsBefore } from '@self-healer/editors/ci-insert-commands';
import { setCiVariable } from '@self-healer/editors/ci-variables';
import { eolOf } from '@self-healer/editors/text-lines';
import { buildsImage } from '../infrastructure/builds-image.ts';
import { DOCKERFILE } from '../infrastructure/image-places.ts';
import { rewriteScriptLines } from '../shell/script-edits.ts';
import { editCiFiles, editMatching } from './ci-edits.ts';

/** A program that checks certificates, and how it is told of one more authority. */
interface Client {
  readonly variable?: string;
  /** What an image runs for it, beside the variable; `{file}` is where the certificate is. */
  readonly command: string;
  readonly calls: RegExp;
  /** How a line of a script hands it the certificate; undefined leaves the line. */
  readonly inScript?: (line: string, file: string) => string;
}

const SYSTEM = 'update-ca-certificates';
const KEYTOOL =
  'keytool -importcert -noprompt -trustcacerts -cacerts -storepass changeit -alias repository-ca -file {file}';

const prefixed = (calls: RegExp, variable: string) => (line: string, file: string) =>
  line.replace(calls, `${variable}=${file} $&`);

const CLIENTS = {
  node: {
    variable: 'NODE_EXTRA_CA_CERTS',
    command: SYSTEM,
    calls: /(?<![\w./-])(?:node|npm|npx|yarn|pnpm)(?= )/,
    inScript: prefixed(/(?<![\w./=-])(?:node|npm|npx|yarn|pnpm)(?= )/, 'NODE_EXTRA_CA_CERTS'),
  },
  python: {
    variable: 'REQUESTS_CA_BUNDLE',
    command: SYSTEM,
    calls: /(?<![\w./-])(?:python3?|pip3?|pytest|tox)(?= )/,
    inScript: prefixed(/(?<![\w./=-])(?:python3?|pytest)(?= )/, 'SSL_CERT_FILE'),
  },
  java: { command: KEYTOOL, calls: /(?<![\w-])(?:\.\/)?(?:mvnw?|gradlew?|java|sbt)(?= )/ },
  system: {
    command: SYSTEM,
    calls: /(?<![\w./-])(?:curl|wget|git|go|helm|kubectl|terraform)(?= )/,
    inScript: (line, file) => line.replace(/(?<![\w./-])curl(?= )(?![^;&|]*--cacert)/, `curl --cacert ${file}`),
  },
} as const satisfies Record<string, Client>;

/** The only certificate of an authority that the repository itself holds; a key beside it is no certificate. */
async function authorityOf(repo: Workspace): Promise<string | undefined> {
  const found: string[] = [];
  for (const path of await repo.list()) {
    if (!/\.(?:pem|crt|cer)$/.test(path) || /(?:^|\/)(?:tests?|fixtures|node_modules|vendor)\//.test(path)) continue;
    const text = (await repo.read(path)) ?? '';
    if (text.includes('BEGIN CERTIFICATE') && !text.includes('PRIVATE KEY')) found.push(path);
  }
  const named = found.filter((path) => /(?:^|[/._-])(?:ca|root|chain|bundle|authority)(?:[/._-]|$)/i.test(path));
  const [only, ...others] = found.length === 1 ? found : named;
  return others.length === 0 ? only : undefined;
}

/**
 * Lets the client that refused a certificate know the authority whose certificate is in the repository: in the image
 * when one is built, otherwise in the CI file, otherwise where a script calls it. Nothing is switched off.
 */
export async function trustAuthority(
  repo: Workspace,
  { window }: Pick<FixContext, 'window'>,
  named?: keyof typeof CLIENTS,
): Promise<RuleFix | undefined> {
  const file = await authorityOf(repo);
  if (file === undefined) return undefined;
  const near = window.lines.slice(Math.max(0, window.index - 8), window.index + 6).join('\n');
  const kind =
    named ??
    (/\bnpm\b|node:|Node\.js|SELF_SIGNED_CERT|DEPTH_ZERO/.test(near)
      ? 'node'
      : /ssl\.SSL|_ssl\.c|requests\.|\bpip\b|urllib3/.test(near)
        ? 'python'
        : 'system');
  const client: Client = CLIENTS[kind];
  const building = buildsImage(window);
  const edits = building
    ? await editMatching(repo, DOCKERFILE, (text) => inImage(text, file, client))
    : await inCi(repo, file, client);
  const chosen = edits.length > 0 || building ? edits : await inScripts(repo, file, client);
  return chosen.length === 0 ? undefined : { title: `Trust the authority of ${file}`, safety: 'review', edits: chosen };
}

/** Before the first instruction that runs the client, behind the `FROM` of its stage. */
function inImage(text: string, file: string, { variable, command, calls }: Client): string | undefined {
  const place = `/usr/local/share/ca-certificates/${file.slice(file.lastIndexOf('/') + 1).replace(/\.\w+$/, '')}.crt`;
  const eol = eolOf(text);
  const lines = text.split(eol);
  const at = lines.findIndex((line) => /^[ \t]*RUN[ \t]/i.test(line) && calls.test(line));
  if (at < 0 || text.includes(place)) return undefined;
  const added = [
    `COPY ${file} ${place}`,
    `RUN ${command.replace('{file}', place)}`,
    ...(variable === undefined ? [] : [`ENV ${variable}=${place}`]),
  ];
  return [...lines.slice(0, at), ...added, ...lines.slice(at)].join(eol);
}

async function inCi(
  repo: Workspace,
  file: string,
  { variable, command, calls }: Client,
): Promise<readonly WriteEdit[]> {
  return editCiFiles(repo, undefined, (text, { provider }) => {
    if (text.includes(file) || text.split('\n').every((line) => !calls.test(line))) return undefined;
    if (variable !== undefined) {
      const root = { 'gitlab-ci': '$CI_PROJECT_DIR/', 'github-actions': '${{ github.workspace }}/' };
      const before = provider === 'gitlab-ci' || provider === 'github-actions' ? root[provider] : '';
      const set = setCiVariable(text, provider, variable, `${before}${file}`);
      if (set !== undefined) return set;
    }
    const sudo = ['github-actions', 'azure-devops', 'circleci'].includes(provider) ? 'sudo ' : '';
    const system = `${sudo}cp ${file} /usr/local/share/ca-certificates/repository-ca.crt && ${sudo}${SYSTEM}`;
    const run = command === SYSTEM ? system : command.replace('{file}', file);
    return insertCommandsBefore(text, provider, (line) => calls.test(line), [run]);
  });
}

async function inScripts(repo: Workspace, file: string, { inScript }: Client): Promise<readonly WriteEdit[]> {
  if (inScript === undefined) return [];
  for (const { path } of listCiFiles(await repo.list())) if ((await repo.read(path))?.includes(file)) return [];
  return rewriteScriptLines(repo, (line) => (line.includes(file) ? line : inScript(line, file)));
}
