import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { buildStepBefore } from '../support/ci/build-step-before.ts';
import { directoryOf } from '../support/commands/run-directories.ts';
import { followEmbedded } from '../support/go/embed-moved.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { directoriesOf, nearestPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

/** Builds the front end before Go looks for what it writes. */
async function builtFirst(output: string, repo: Workspace): Promise<RuleFix | undefined> {
  const edits = await buildStepBefore(output.replace(/\/$/, ''), repo, {
    command: (line) => /^(?:go (?:build|test|vet|install|run)\b|make\b|golangci-lint run\b)/.test(line),
    action: /^golangci\/golangci-lint-action@/,
  });
  return edits.length === 1
    ? { title: `Build ${output} before Go embeds it`, safety: 'review', edits, needs: 'elsewhere' }
    : undefined;
}

export const rule = defineRule({
  id: 'build/go-embed-no-match',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: 'no matching files found',
  pattern: /^(?<path>[^\s:]+\.go):(?<line>\d+):(?<column>\d+): pattern (?<pattern>\S+): no matching files found$/,
  captures: ['path', 'line', 'column', 'pattern'],
  docs: {
    title: 'go:embed finds no files',
    what: '`{path}` line {line} embeds `{pattern}`, and no file matches it.',
    why: 'The files are made by another build step (a front end, a generator) that did not run before, or are git-ignored.',
    how: 'Run the step that makes the files before `go build`.',
    references: ['https://pkg.go.dev/embed'],
  },
  async fix({ path, line, column, pattern }, repo, context) {
    const source = await trackedPath(path, repo);
    if (source === undefined) return undefined;
    const base = directoryOf(source);
    const files = (await repo.list())
      .filter((file) => base === '.' || file.startsWith(`${base}/`))
      .map((file) => (base === '.' ? file : file.slice(base.length + 1)));
    const fixed = pattern.replace(/^all:/, '').replace(/\/?[^/]*\*.*$/, '');
    // A pattern names a directory, or is a file's name.
    const meant = nearestPath(fixed, fixed === pattern ? [...files, ...directoriesOf(files)] : directoriesOf(files));
    if (fixed === '') return undefined;
    if (meant === undefined) {
      const built = await builtFirst(base === '.' ? fixed : `${base}/${fixed}`, repo);
      const followed = built === undefined ? await followEmbedded(pattern, source, repo) : [];
      return followed.length === 0
        ? built
        : { title: `Embed what ${pattern} meant, which is there`, safety: 'review', edits: followed };
    }
    return fixAt({ path, line, column }, repo, context, `Embed ${meant}`, 'review', (place) =>
      pattern.startsWith(fixed) && place.lineText.slice(place.column).startsWith(pattern)
        ? replaceAt(place.text, { line: place.line, column: place.column + 1 }, fixed, meant)
        : undefined,
    );
  },
  examples: {
    match: [
      {
        name: 'a directory by another name',
        log: 'web/web.go:3:12: pattern template/*.html: no matching files found',
        captures: { pattern: 'template/*.html' },
        repo: {
          'web/web.go': 'package web\n\n//go:embed template/*.html\nvar f embed.FS\n',
          'web/templates/a.html': '',
        },
        patched: { 'web/web.go': 'package web\n\n//go:embed templates/*.html\nvar f embed.FS\n' },
      },
      {
        name: 'the directory has another name now, and the package reads it',
        log: 'mail/mail.go:8:12: pattern letters/*.txt: no matching files found',
        repo: {
          'go.mod': 'module example.org/m\n',
          'mail/mail.go':
            'package mail\n\nimport (\n\t"embed"\n\t"text/template"\n)\n\n//go:embed letters/*.txt\nvar files embed.FS\n\nvar all = template.Must(template.ParseFS(files, "letters/*.txt"))\n',
          'mail/messages/hello.txt': 'Hello\n',
          'mail/messages/bye.txt': 'Bye\n',
        },
        patched: {
          'mail/mail.go':
            'package mail\n\nimport (\n\t"embed"\n\t"text/template"\n)\n\n//go:embed messages/*.txt\nvar files embed.FS\n\nvar all = template.Must(template.ParseFS(files, "messages/*.txt"))\n',
        },
      },
      {
        name: 'the files have another ending now',
        log: 'web/web.go:5:12: pattern pages/*.tmpl: no matching files found',
        repo: {
          'web/web.go':
            'package web\n\nimport "embed"\n\n//go:embed pages/*.tmpl\nvar pages embed.FS\n\nconst first = "index.tmpl"\n',
          'web/pages/index.gohtml': '',
        },
        patched: {
          'web/web.go':
            'package web\n\nimport "embed"\n\n//go:embed pages/*.gohtml\nvar pages embed.FS\n\nconst first = "index.gohtml"\n',
        },
      },
      {
        name: 'two directories hold such files',
        log: 'web/web.go:5:12: pattern views/*.html: no matching files found',
        repo: {
          'web/web.go': 'package web\n\nimport "embed"\n\n//go:embed views/*.html\nvar f embed.FS\n',
          'web/admin/a.html': '',
          'web/shop/b.html': '',
        },
      },
      {
        name: 'go build',
        log: 'web/web.go:5:12: pattern dist/*: no matching files found',
        captures: { pattern: 'dist/*' },
      },
    ],
    ignore: [{ name: 'glob of another tool', log: 'warning: pattern dist/*: no matching files found' }],
  },
});
