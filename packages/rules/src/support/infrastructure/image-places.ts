import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { ciDefinitions, ciReferences } from '@self-healer/editors/ci-values';
import { baseImages, setBaseImage } from '@self-healer/editors/dockerfile';
import { setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editCiFiles, editMatching } from '../ci/ci-edits.ts';

export const DOCKERFILE = /(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$|\.[Dd]ockerfile$/;
const YAML = /\.ya?ml$/;
const IMAGE_KEYS: ReadonlySet<unknown> = new Set(['image', 'container', 'name']);

/** The default of an `ARG` of a Dockerfile. */
const argumentOf = (text: string, name: string): readonly unknown[] => {
  const value = new RegExp(`^ARG ${name}=["']?(?<value>[\\w.-]{1,80})`, 'im').exec(text)?.groups?.value;
  return value === undefined ? [] : [value];
};

/** The image to use instead; of one with a variable in it, whose one value is known, with the variable where it was. */
function throughValue(
  image: string,
  valuesOf: (name: string) => readonly unknown[],
  replacement: (image: string) => string | undefined,
): string | undefined {
  const [reference, ...more] = ciReferences(image);
  if (reference === undefined) return replacement(image);
  const values = new Set(valuesOf(reference.name).map((each) => `${each}`));
  const [value] = values;
  if (value === undefined || values.size > 1 || more.some(({ written }) => written !== reference.written))
    return undefined;
  const to = replacement(image.replace(reference.written, () => value));
  const [before, after, ...others] = to?.split(value) ?? [];
  return before === undefined || after === undefined || others.length > 0
    ? undefined
    : `${before}${reference.written}${after}`;
}

/** What a Jenkinsfile says an image with: `image 'maven:3'` of an agent, `docker.image('maven:3')`, `docker 'maven:3'`. */
const IN_PIPELINE = /(?<before>\b(?:image|docker)[ \t]*\(?[ \t]*["'])(?<image>[\w./:-]{2,300})(?=["'])/g;

/**
 * Replaces image references in Dockerfiles, in the `image:` values of YAML files (compose, CI, Kubernetes) and in
 * pipelines of Jenkins.
 */
export async function replaceImages(
  repo: Workspace,
  replacement: (image: string) => string | undefined,
): Promise<WriteEdit[]> {
  const dockerfiles = await editMatching(repo, DOCKERFILE, (text) => {
    let changed = text;
    for (const { image } of baseImages(text)) {
      const to = throughValue(image, (name) => argumentOf(text, name), replacement);
      if (to !== undefined) changed = setBaseImage(changed, image, to) ?? changed;
    }
    return changed;
  });
  const yaml = await editMatching(repo, YAML, (text) => {
    let changed = text;
    for (const { path, value } of yamlScalars(text)) {
      const given = (name: string): readonly unknown[] =>
        ciReferences(`${value}`).flatMap((each) =>
          each.name === name ? ciDefinitions(text, each).map((place) => place.value) : [],
        );
      const to = typeof value === 'string' && isImage(path) ? throughValue(value, given, replacement) : undefined;
      if (to !== undefined) changed = setYamlScalar(changed, path, to) ?? changed;
    }
    return changed;
  });
  const pipelines = await editCiFiles(repo, ['jenkins'], (text) =>
    text.replace(IN_PIPELINE, (all, before: string, image: string) => {
      const to = replacement(image);
      return to === undefined ? all : `${before}${to}`;
    }),
  );
  return [...dockerfiles, ...yaml, ...pipelines];
}

function isImage(path: readonly (string | number)[]): boolean {
  const key = path.findLast((part) => typeof part === 'string');
  return key === 'name' ? path.includes('services') || path.includes('image') : IMAGE_KEYS.has(key);
}

/** `repository` and `tag` of a reference without a digest; the tag is `latest` when none is written. */
export function splitImage(image: string): { readonly repository: string; readonly tag: string } | undefined {
  if (image.includes('@') || image.includes('$')) return undefined;
  const colon = image.lastIndexOf(':');
  const tagged = colon > image.lastIndexOf('/');
  return tagged
    ? { repository: image.slice(0, colon), tag: image.slice(colon + 1) }
    : { repository: image, tag: 'latest' };
}
