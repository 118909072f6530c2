/** Images that left a registry or their tags; the new name keeps the tag unless `tag` says otherwise. */
export interface MovedImage {
  readonly replacement: string;
  readonly ends: string;
  readonly source: string;
  /** Rewrites the tag, or undefined when there is no tag that fits. Without it the tag is kept. */
  readonly tag?: (tag: string) => string | undefined;
}

/** openjdk's tags say `17-jdk-slim`, `11.0.16-jre`, `8u342`; Temurin's say `17-jdk`, `11-jre`, with `-alpine` or `-jammy`. */
function temurinTag(tag: string): string | undefined {
  const release = /^(?<major>\d+)(?:[.u+_-]|$)/.exec(tag)?.groups?.major;
  // Temurin builds the long-term releases and the newest; older short-lived ones have no tags any more.
  if (release === undefined || !['8', '11', '17', '21', '25'].includes(release)) return undefined;
  const kind = /(?:^|-)jre(?:-|$)/.test(tag) ? 'jre' : 'jdk';
  return `${release}-${kind}${/alpine/.test(tag) ? '-alpine' : ''}`;
}

/** CircleCI's old tags say `14`, `14.17.1-browsers-legacy`, `3.8-buster-node`; its new ones `14.21-browsers`, `3.8-node`. */
function convenienceTag(tag: string, lastMinors: Readonly<Record<string, string>> = {}): string | undefined {
  const [version = '', ...variant] = tag.split('-');
  if (variant.some((word) => !['browsers', 'legacy', 'node', 'buster', 'stretch', 'jessie'].includes(word)))
    return undefined;
  const release = /^\d{1,2}\.\d{1,2}(?=\.|$)/.exec(version)?.[0] ?? lastMinors[version];
  if (release === undefined) return undefined;
  // The images with browsers bring Node too.
  const kind = variant.includes('browsers') ? '-browsers' : variant.includes('node') ? '-node' : '';
  return `${release}${kind}`;
}

/** The last minor release of Node's majors that CircleCI had images of, https://hub.docker.com/r/cimg/node/tags. */
const NODE_MINORS = { 10: '10.24', 12: '12.22', 14: '14.21', 16: '16.20', lts: 'lts', latest: 'current' };

const CIRCLECI = {
  ends: '2021-12-31',
  source: 'https://github.com/circleci-public/circleci-dockerfiles',
  tag: (tag: string) => convenienceTag(tag),
};
const BITNAMI = { ends: '2025-09-29', source: 'https://github.com/bitnami/containers/issues/83267' };

/** By repository; a trailing `/*` stands for all of a namespace. */
export const MOVED_IMAGES: Readonly<Record<string, MovedImage>> = {
  'bitnami/*': { replacement: 'bitnamilegacy/*', ...BITNAMI },
  'circleci/golang': { replacement: 'cimg/go', ...CIRCLECI },
  'circleci/node': { replacement: 'cimg/node', ...CIRCLECI, tag: (tag) => convenienceTag(tag, NODE_MINORS) },
  'circleci/python': { replacement: 'cimg/python', ...CIRCLECI },
  'circleci/ruby': { replacement: 'cimg/ruby', ...CIRCLECI },
  adoptopenjdk: {
    replacement: 'eclipse-temurin',
    ends: '2021-08-01',
    source: 'https://github.com/docker-library/docs/tree/master/adoptopenjdk',
    tag: temurinTag,
  },
  openjdk: {
    replacement: 'eclipse-temurin',
    ends: '2022-07-26',
    source: 'https://github.com/docker-library/openjdk/issues/505',
    tag: temurinTag,
  },
};

/** The reference to use instead of `repository:tag`, or undefined when the table knows none. */
export function movedImage(repository: string, tag: string): string | undefined {
  const bare = repository.replace(/^(?:docker\.io|index\.docker\.io)\//, '').replace(/^library\//, '');
  const namespace = `${bare.slice(0, bare.indexOf('/'))}/*`;
  const key = Object.hasOwn(MOVED_IMAGES, bare) ? bare : Object.hasOwn(MOVED_IMAGES, namespace) ? namespace : undefined;
  const moved = key === undefined ? undefined : MOVED_IMAGES[key];
  if (moved === undefined) return undefined;
  const newTag = moved.tag === undefined ? tag : moved.tag(tag);
  return newTag === undefined
    ? undefined
    : `${moved.replacement.replace('*', bare.slice(bare.indexOf('/') + 1))}:${newTag}`;
}
