import { defineRule } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';

const VALID = /^[a-z0-9](?:[_.-]?[a-z0-9]+)*\/[a-z0-9](?:(?:[_.]|-{1,2})?[a-z0-9]+)*$/;

export const rule = defineRule({
  id: 'configuration/composer-name-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['php'],
  needle: ['name : Does not match the regex', 'Your package name '],
  // Composer 2; 1 and 2 with another wording.
  pattern:
    /^\s{0,4}(?:- )?(?:name : (?<wrong>Does not match) the regex pattern|(?:require\.)?Your package name (?<name>\S{1,100}) is invalid\b)/,
  captures: ['wrong?', 'name?'],
  docs: {
    title: 'The name of a Composer package is not valid',
    what: 'The `name` in composer.json is not one that Composer takes.',
    why: 'Composer 2 takes lower-case letters, digits and `-`, `_`, `.` between them, as `vendor/package`.',
    how: 'Write it in lower case, words parted by a hyphen.',
    references: ['https://getcomposer.org/doc/04-schema.md#name'],
  },
  async fix(_facts, repo) {
    const found: { readonly path: string; readonly text: string; readonly to: string }[] = [];
    for (const path of (await repo.list()).filter(
      (each) => /(?:^|\/)composer\.json$/.test(each) && !/(?:^|\/)vendor\//.test(each),
    )) {
      const text = (await repo.read(path)) ?? '';
      const name = getJson(text, ['name']);
      const to = typeof name === 'string' ? hyphenated(name) : undefined;
      if (typeof name === 'string' && !VALID.test(name) && to !== undefined && VALID.test(to))
        found.push({ path, text, to });
    }
    const [only] = found;
    const content = only === undefined || found.length > 1 ? undefined : setJson(only.text, ['name'], only.to);
    if (only === undefined || content === undefined) return undefined;
    return {
      title: `Call the package ${only.to}`,
      safety: 'review',
      edits: [{ kind: 'write', path: only.path, content }],
      verify: 'composer validate',
    };
  },
  examples: {
    match: [
      {
        name: 'Composer 2.5',
        log: '  "./composer.json" does not match the expected JSON schema:                   \n   - name : Does not match the regex pattern ^[a-z0-9]  ',
        repo: { 'composer.json': '{\n    "name": "Acme/WebShop"\n}\n' },
        patched: { 'composer.json': '{\n    "name": "acme/web-shop"\n}\n' },
      },
      {
        name: 'no vendor',
        log: '   - name : Does not match the regex pattern ^[a-z0-9]',
        repo: { 'composer.json': '{ "name": "webshop" }\n' },
      },
    ],
    ignore: [{ name: 'a version', log: '   - version : Does not match the regex pattern ^v?\\d' }],
  },
});

/** As Composer itself suggests it: `WebShop` is `web-shop`. */
function hyphenated(name: string): string {
  return name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-')
    .replaceAll(' ', '-')
    .toLowerCase();
}
