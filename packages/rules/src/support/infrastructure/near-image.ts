import type { Workspace } from '@self-healer/core/ports/workspace';
import { baseImages } from '@self-healer/editors/dockerfile';
import { yamlScalars } from '@self-healer/editors/yaml';
import { nearestWord } from '../text/nearest-word.ts';
import { DOCKERFILE, splitImage } from './image-places.ts';

/** What the tags of Docker's official images say besides a version. */
const VARIANTS = [
  ...['slim', 'alpine', 'bookworm', 'bullseye', 'trixie', 'jammy', 'noble', 'focal', 'windowsservercore', 'nanoserver'],
  ...['apache', 'temurin', 'eclipse', 'management', 'perl', 'minimal', 'onbuild'],
];

/** Every image of a tag that Dockerfiles and YAML of the repository name. */
async function imagesOf(repo: Workspace): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of await repo.list()) {
    const text = DOCKERFILE.test(path) || /\.ya?ml$/.test(path) ? ((await repo.read(path)) ?? '') : '';
    if (DOCKERFILE.test(path)) found.push(...baseImages(text).map(({ image }) => image));
    else
      for (const { path: at, value } of yamlScalars(text))
        if (['image', 'container', 'name'].includes(`${at.at(-1)}`) && typeof value === 'string') found.push(value);
  }
  return found;
}

/** A tag with the one part that is a slip of a variant as it is spelt: `3.13-slm`, `22-alpin3.21`. */
function spelt(tag: string): string | undefined {
  const parts = tag.split('-');
  const wrong = parts.flatMap((part, at) => {
    const word = /^[a-z]{4,}/.exec(part)?.[0] ?? part.replace(/[\d.]+$/, '');
    const meant = /^[a-z]{3,}$/.test(word) && !VARIANTS.includes(word) ? nearestWord(word, VARIANTS) : undefined;
    return meant === undefined ? [] : [{ at, part: meant + part.slice(word.length) }];
  });
  const [only, ...others] = wrong;
  return only === undefined || others.length > 0 ? undefined : parts.with(only.at, only.part).join('-');
}

/**
 * The tag that is meant by one that a registry does not have: the only near one under which the repository takes the same
 * image elsewhere, or, of Docker's official images, the variant of which a part is a slip.
 */
export async function nearTag(repository: string, tag: string, repo: Workspace): Promise<string | undefined> {
  const name = repository.replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
  const others = new Set<string>();
  for (const image of await imagesOf(repo)) {
    const parts = splitImage(image);
    if (parts?.repository.replace(/^(?:docker\.io\/)?(?:library\/)?/, '') === name && parts.tag !== tag)
      others.add(parts.tag);
  }
  return nearestWord(tag, [...others]) ?? (name.includes('/') ? undefined : spelt(tag));
}
