import { defineRule } from '@self-healer/core/rule';
import { directoryOf } from '../support/commands/run-directories.ts';
import { resolveRelative } from '../support/paths/relative-path.ts';
import { renamedPackage } from '../support/rust/renamed-package.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'dependency/cargo-no-matching-package',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['rust'],
  needle: ['no matching package', 'failed to select a version'],
  pattern:
    /^error: (?:no matching package(?: named `(?<package>[\w-]+)`)? found|failed to select a version for (?:the requirement )?`(?<requirement>[^`]+)`)/,
  captures: ['package?', 'requirement?'],
  docs: {
    title: 'Cargo finds no fitting version of a crate',
    what: 'cargo cannot resolve a dependency.',
    why: 'The crate or version does not exist in the registry, was yanked, or two requirements exclude each other.',
    how: 'Read the lines below: they name who asks for it. Correct the requirement in Cargo.toml.',
    references: ['https://doc.rust-lang.org/cargo/reference/resolver.html'],
  },
  // What is wanted of a package of the repository follows what that package says it is.
  async fix({ package: unknown, requirement }, repo, { window }) {
    const name = /^(?<name>[\w-]{1,100}) = /.exec(requirement ?? '')?.groups?.name;
    const version = nextMatch(window, /^candidate versions found which didn't match: (?<only>[\d.]{1,40})$/, 2)?.only;
    const place = nextMatch(window, /^location searched: (?<path>(?:\/|[A-Z]:\\).{1,400}?)(?: \(.*\))?$/, 3)?.path;
    const searched = unknown ?? nextMatch(window, /^searched package name: `(?<name>[\w-]{1,100})`$/, 2)?.name;
    if (requirement === undefined && searched !== undefined && place !== undefined) {
      const renamed = await renamedPackage(searched, place, repo);
      return renamed.length === 0
        ? undefined
        : { title: `Ask for the package by the name it has`, safety: 'review', edits: renamed };
    }
    if (name === undefined || version === undefined || place === undefined) return undefined;
    const edits = [];
    for (const path of await repo.list()) {
      const text = /(?:^|\/)Cargo\.toml$/.test(path) ? await repo.read(path) : undefined;
      const asked = new RegExp(`^${escapePattern(name)}\\s*=\\s*\\{[^}\\n]*\\}`, 'm').exec(text ?? '')?.[0];
      const to = /\bpath\s*=\s*"(?<to>[^"]{1,300})"/.exec(asked ?? '')?.groups?.to;
      const own = to === undefined ? undefined : `${resolveRelative(path, to)}/Cargo.toml`.replace(/^\//, '');
      const manifest = own === undefined ? undefined : await repo.read(own);
      if (text === undefined || asked === undefined || own === undefined) continue;
      const isThere = place === directoryOf(own) || place.replaceAll('\\', '/').endsWith(`/${directoryOf(own)}`);
      if (!isThere || manifest?.includes(`"${version}"`) !== true) continue;
      const fresh = asked.replace(/(?<=\bversion\s*=\s*"[=^~]?)\d[\d.]*(?=")/, (old) =>
        version.split('.').slice(0, old.split('.').length).join('.'),
      );
      if (fresh !== asked) edits.push({ kind: 'write' as const, path, content: text.replace(asked, () => fresh) });
    }
    return edits.length === 0
      ? undefined
      : { title: `Take ${name} ${version}, which is here`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a package of the repository that has a new version',
        log: 'error: failed to select a version for the requirement `engine = "^0.3"`\ncandidate versions found which didn\'t match: 0.4.0\nlocation searched: /builds/acme/game/engine\nrequired by package `app v0.1.0 (/builds/acme/game/app)`',
        repo: {
          'app/Cargo.toml':
            '[package]\nname = "app"\n\n[dependencies]\nengine = { path = "../engine", version = "0.3" }\n',
          'engine/Cargo.toml': '[package]\nname = "engine"\nversion = "0.4.0"\n',
        },
        patched: {
          'app/Cargo.toml':
            '[package]\nname = "app"\n\n[dependencies]\nengine = { path = "../engine", version = "0.4" }\n',
        },
      },
      {
        name: 'a package of the repository that was renamed',
        log: 'error: no matching package found\nsearched package name: `word-lib`\nperhaps you meant:      wordlib\nlocation searched: /builds/a/crates/wordlib\nrequired by package `cli v0.1.0 (/builds/a/apps/cli)`',
        repo: {
          'apps/cli/Cargo.toml':
            '[package]\nname = "cli"\n\n[dependencies]\nword-lib = { path = "../../crates/wordlib", default-features = false }\n',
          'apps/web/Cargo.toml':
            '[package]\nname = "web"\n\n[dependencies]\nwords = { package = "word-lib", path = "../../crates/wordlib" }\n',
          'crates/wordlib/Cargo.toml': '[package]\nname = "wordlib"\nversion = "0.4.0"\n',
        },
        patched: {
          'apps/cli/Cargo.toml':
            '[package]\nname = "cli"\n\n[dependencies]\nword-lib = { path = "../../crates/wordlib", default-features = false, package = "wordlib" }\n',
          'apps/web/Cargo.toml':
            '[package]\nname = "web"\n\n[dependencies]\nwords = { package = "wordlib", path = "../../crates/wordlib" }\n',
        },
      },
      {
        name: 'no such crate',
        log: 'error: no matching package named `zzz` found\nlocation searched: registry index',
        captures: { package: 'zzz' },
      },
      {
        name: 'no such version',
        log: 'error: failed to select a version for the requirement `serde = "^9"`',
        captures: { requirement: 'serde = "^9"' },
      },
    ],
    ignore: [{ name: 'prose', log: 'no matching package found, continuing' }],
  },
});
