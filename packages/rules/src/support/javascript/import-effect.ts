import type { Workspace } from '@self-healer/core/ports/workspace';
import { resolveRelative } from '../paths/relative-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';

const ENDINGS = ['', '.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '/index.ts', '/index.js'];

/** A statement of the outermost level that does something when a module is loaded: a call, an assignment to what it did not declare. */
const EFFECT =
  /^(?:await )?(?:new )?(?<root>(?!(?:const|let|var|function|class|import|export|type|interface|enum|declare|return|if|module|exports|describe|it|test)\b)[\w$]+)(?:(?:\.|\?\.)[\w$]+|\[[^\]]{1,100}\])*(?:\(| (?:\?\?|\|\||&&)?= )|^import ['"]/gm;

/** Whether a module declares a name itself: what it does to its own things nobody else sees. */
const isOwn = (name: string | undefined, text: string) =>
  name !== undefined &&
  text.match(new RegExp(`^(?:export )?(?:const|let|var|class|(?:async )?function) ${escapePattern(name)}\\b`, 'm')) !==
    null;

/** Whether an imported file of the project does something when it is loaded, so that its import is of use without its names. */
export async function importHasEffect(importer: string, lineText: string, repo: Workspace): Promise<boolean> {
  const specifier = /\bfrom ['"](?<path>\.[^'"]{0,300})['"]/.exec(lineText)?.groups?.path;
  const target = specifier === undefined ? undefined : resolveRelative(importer, specifier);
  if (target === undefined || /^import type /.test(lineText)) return false;
  const plain = target.replace(/\.[cm]?jsx?$/, '');
  for (const path of [target, ...ENDINGS.map((ending) => `${plain}${ending}`)]) {
    const text = await repo.read(path);
    if (text !== undefined) return [...text.matchAll(EFFECT)].some(({ groups }) => !isOwn(groups?.root, text));
  }
  return false;
}
