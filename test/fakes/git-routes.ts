import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { FakeAnswer, FakeRequest, Routes } from './fake-server.ts';

let program: string | undefined;
/** Git's own server, without the process that looks for it. */
function httpBackend(): string {
  program ??= join(execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(), 'git-http-backend');
  return program;
}

const END_OF_HEAD = '\r\n\r\n';

/**
 * Git's own server for a repository, as routes below `prefix`: what it answers is what any forge answers.
 * @param root the directory that holds `<name>.git`
 */
export function gitRoutes(root: string, name: string, prefix: string): Routes {
  // What git can do in its second protocol, whatever is in the repository: it says so the same way each time.
  const abilities = new Map<string, Promise<FakeAnswer>>();
  const serve = (request: FakeRequest) => {
    const { query, headers, params } = request;
    const ask = () => backend(root, `/${name}.git/${params.rest}`, request);
    if (query.get('service') !== 'git-upload-pack' || headers['git-protocol'] !== 'version=2') return ask();
    const known = abilities.get(params.rest ?? '') ?? ask();
    abilities.set(params.rest ?? '', known);
    return known;
  };
  return { [`GET ${prefix}/*rest`]: serve, [`POST ${prefix}/*rest`]: serve };
}

async function backend(root: string, path: string, { method, query, headers, body }: FakeRequest): Promise<FakeAnswer> {
  const header = (key: string) => `${headers[key] ?? ''}`;
  const child = spawn(httpBackend(), [], {
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GATEWAY_INTERFACE: 'CGI/1.1',
      PATH_INFO: path,
      QUERY_STRING: query.toString(),
      REQUEST_METHOD: method,
      REMOTE_USER: 'self-healer',
      REMOTE_ADDR: '127.0.0.1',
      CONTENT_TYPE: header('content-type'),
      CONTENT_LENGTH: `${body.length}`,
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      HTTP_GIT_PROTOCOL: header('git-protocol'),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => undefined).end(body);
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk);
  const all = Buffer.concat(chunks);
  const end = all.indexOf(END_OF_HEAD);
  const given = Object.fromEntries(
    all
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const { status = '200', ...rest } = given;
  return { status: Number.parseInt(status, 10), bytes: all.subarray(end + END_OF_HEAD.length), headers: rest };
}
