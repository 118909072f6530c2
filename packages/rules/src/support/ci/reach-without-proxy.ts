import type { LogWindow } from '@self-healer/core/log-window';
import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { listCiFiles } from '@self-healer/editors/ci-file';
import { DOCKERFILE } from '../infrastructure/image-places.ts';
import { windowValues } from '../text/window-matches.ts';

const HOST = /(?:\bhost='|https?:\/\/(?:[^\s@/]{1,100}@)?)(?<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})(?=[:/'"\s])/;
const PROXY = /\bhttps?_proxy["']?\s*[:=]\s*["']?https?:\/\/(?:[^\s@/]{1,100}@)?(?<host>[\w.-]{1,200})/i;
const EXCEPTIONS = /(?<=\bno_proxy["']?[ \t]*[:=][ \t]*["']?)[\w.,:*/-]{1,1000}/gi;
const SETTINGS = /(?:^|\/)(?:\.env[\w.-]*|(?:docker-)?compose[\w.-]*\.ya?ml|\.npmrc|settings\.xml)$/;

/**
 * Adds a host to the exceptions of the proxy, where the repository keeps them: only one that the log says the proxy
 * refused, that the repository names itself, and that is of the proxy's own domain.
 */
export async function reachWithoutProxy(
  window: LogWindow,
  repo: Workspace,
): Promise<{ readonly host: string; readonly edits: readonly WriteEdit[] } | undefined> {
  const files = await repo.list();
  const ci = new Set(listCiFiles(files).map(({ path }) => path));
  const texts = new Map<string, string>();
  for (const path of files.filter((each) => ci.has(each) || DOCKERFILE.test(each) || SETTINGS.test(each)))
    texts.set(path, (await repo.read(path)) ?? '');
  const all = [...texts.values()].join('\n');
  const proxy = PROXY.exec(all)?.groups?.host;
  if (proxy === undefined) return undefined;
  const refused = windowValues(window, HOST, 'host').filter(
    (host) => host !== proxy && domainOf(host) === domainOf(proxy) && named(host, all),
  );
  const [host, ...others] = refused;
  if (host === undefined || others.length > 0) return undefined;
  const edits = [...texts].flatMap(([path, text]): WriteEdit[] => {
    const content = text.replace(EXCEPTIONS, (value) =>
      value.split(',').some((each) => covers(each, host)) ? value : `${value},${host}`,
    );
    return content === text ? [] : [{ kind: 'write', path, content }];
  });
  return edits.length === 0 ? undefined : { host, edits };
}

/** All of a host's name but its first part, which must be two parts at least. */
function domainOf(host: string): string | undefined {
  const parts = host.split('.').slice(1);
  return parts.length < 2 ? undefined : parts.join('.');
}

const covers = (exception: string, host: string): boolean =>
  exception === host || (/^\*?\./.test(exception) && host.endsWith(exception.replace(/^\*/, '')));

const named = (host: string, text: string): boolean =>
  new RegExp(`(?<![\\w.-])${host.replaceAll('.', '\\.')}(?![\\w-])`).test(text);
