import { builtIn } from './built-in.ts';

/** What builds print of the directory they wrote: Vite and Rollup, Create React App, Sphinx, MkDocs, Docusaurus, Astro, Angular. */
const WRITTEN: readonly RegExp[] = [
  /^(?<directory>[\w.-]+(?:\/[\w.-]+)*)\/(?:index\.html|assets\/\S+)\s+[\d.,]+ kB\b/,
  /^The (?<directory>[\w.-]+) folder is ready to be deployed\.?$/,
  /^The HTML pages are in (?<directory>[\w./-]+?)\.?$/,
  /^(?:INFO\s+-\s+)?(?:Building documentation to directory: |Output location: |directory: )(?<directory>\/[\w./-]+?)\/?$/,
  /^\[SUCCESS\] Generated static files in "(?<directory>[\w./-]+)"\.?$/,
];

/** Where platforms check a repository out, up to its root. */
const CHECKOUT =
  /^(?:\/builds\/[\w.-]+(?:\/[\w.-]+)*?\/(?=[\w.-]+\/[\w.-]+$)[\w.-]+|\/home\/runner\/work\/[\w.-]+\/[\w.-]+|\/home\/vsts\/work\/\d+\/s|\/home\/circleci\/project|\/codebuild\/output\/src\d+\/src)\//;

/** Names of directories that builds write, one of which a build was set to write instead of another. */
const OUTPUT = /^(?:\.\/)?(?<directory>dist|build|out|public|site|_site|www|html)(?=\/|$)/;

/** The only directory that the builds of a log say they wrote, from the root of the repository. */
function shownOutput(lines: readonly string[]): string | undefined {
  const found = new Set<string>();
  for (const line of lines)
    for (const pattern of WRITTEN) {
      const directory = pattern.exec(line.trim())?.groups?.directory?.replace(CHECKOUT, '');
      if (directory !== undefined) found.add(directory);
    }
  const [only, ...others] = found;
  return only === undefined || others.length > 0 || only.startsWith('/') ? undefined : only;
}

/**
 * Where the artifacts of a written path really are: below the only directory whose build writes such a path, or where
 * the log shows that a build wrote. Undefined where neither says so.
 */
export function artifactPlace(written: string, lines: readonly string[], files: readonly string[]): string | undefined {
  const plain = written.replace(/^\.\//, '');
  const home = builtIn(plain, files);
  if (home !== undefined) return `${home}/${plain}`;
  const [asked, shown] = [OUTPUT.exec(written)?.groups?.directory, shownOutput(lines)];
  if (asked === undefined || shown === undefined || asked === shown) return undefined;
  return `${shown}${plain.slice(asked.length)}`;
}
