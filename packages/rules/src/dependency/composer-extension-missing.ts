import type { WriteEdit } from '@self-healer/core/model/edit';
import { defineRule } from '@self-healer/core/rule';
import { actionUses, setActionInput } from '@self-healer/editors/ci-file';
import { insertCommandsBefore } from '@self-healer/editors/ci-insert-commands';
import { addPackages, packageManagers } from '@self-healer/editors/package-list';
import { eolOf } from '@self-healer/editors/text-lines';
import { getYaml } from '@self-healer/editors/yaml';
import { apkPackage } from '../data/apk-packages.ts';
import { PHP_EXTENSIONS } from '../data/php-extensions.ts';
import { editCiFiles, editMatching } from '../support/ci/ci-edits.ts';
import { DOCKERFILE } from '../support/infrastructure/image-places.ts';

const SETUP = 'shivammathur/setup-php';

/** A Dockerfile on PHP's image that installs one more extension, with what that needs to be built. */
function inDockerfile(text: string, extension: string, needs: readonly string[]): string | undefined {
  if (!/^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*(?:docker\.io\/)?(?:library\/)?php:/im.test(text)) return undefined;
  if (new RegExp(`docker-php-ext-install[^\\n]*\\b${extension}\\b`).test(text)) return undefined;
  const list = /\bdocker-php-ext-install(?<options>(?:[ \t]+-j\S*(?:[ \t]+\d+|[ \t]*\$\(nproc\))?)?)/.exec(text);
  if (list === null) return installExtension(text, extension, needs);
  const at = list.index + list[0].length;
  const added = `${text.slice(0, at)} ${extension}${text.slice(at)}`;
  if (needs.length === 0) return added;
  const [manager] = packageManagers(text);
  const names = manager === 'apk' ? needs.map(apkPackage) : needs;
  const known = names.filter((name) => name !== undefined);
  if (manager === undefined || known.length < names.length) return undefined;
  // What it needs must be there before it is built.
  const changed = addPackages(added, manager, known, at);
  return changed ?? added;
}

/** A `RUN` of its own before the first one that installs packages. */
function installExtension(text: string, extension: string, needs: readonly string[]): string | undefined {
  const run = /^RUN\s(?:[^\n]*\\\r?\n)*[^\n]*\bcomposer\b[^\n]*\b(?:install|update)\b/im.exec(text);
  if (run === null) return undefined;
  const alpine = /^[ \t]*FROM[ \t]+\S*php:\S*alpine/im.test(text);
  const names = (alpine ? needs.map(apkPackage) : needs).filter((name) => name !== undefined);
  if (names.length < needs.length) return undefined;
  const list = names.join(' ');
  const build = `docker-php-ext-install ${extension}`;
  const install =
    needs.length === 0
      ? build
      : alpine
        ? `apk add --no-cache ${list} && ${build}`
        : `apt-get update && apt-get install -y --no-install-recommends ${list} && rm -rf /var/lib/apt/lists/* && ${build}`;
  return `${text.slice(0, run.index)}RUN ${install}${eolOf(text)}${text.slice(run.index)}`;
}

export const rule = defineRule({
  id: 'dependency/composer-extension-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['php'],
  needle: ['requires PHP extension ext-', 'requires ext-', 'requested PHP extension '],
  // Composer 1.10 to 2.8.
  pattern:
    /^\s{0,6}- .{1,200}?(?:requires (?:PHP extension )?ext-(?<extension>[a-z_]{2,30}) .{0,100}(?:it is missing from your system|missing from your system)|the requested PHP extension (?<requested>[a-z_]{2,30}) is missing)/,
  captures: ['extension?', 'requested?'],
  explains: ['dependency/composer-requirements'],
  docs: {
    title: 'A PHP extension is missing',
    what: 'The packages need the PHP extension `{name}`.',
    why: 'The image or the PHP that CI sets up does not bring it.',
    how: 'Install it: `docker-php-ext-install {name}` in the image, `extensions: {name}` with setup-php. Do not ignore the platform.',
    references: ['https://github.com/shivammathur/setup-php#heavy_plus_sign-php-extension-support'],
  },
  gathers: ['name'],
  gather: ({ extension, requested }) => ({ name: extension ?? requested ?? '' }),
  async fix({ name }, repo) {
    const needs = Object.hasOwn(PHP_EXTENSIONS, name) ? PHP_EXTENSIONS[name] : undefined;
    const asking = (await repo.list()).filter((path) => /(?:^|\/)composer\.(?:json|lock)$/.test(path));
    const texts = await Promise.all(asking.map(async (path) => (await repo.read(path)) ?? ''));
    // A log alone does not say what is installed.
    if (!texts.some((text) => text.includes(`"ext-${name}"`))) return undefined;
    const images =
      needs === undefined ? [] : await editMatching(repo, DOCKERFILE, (text) => inDockerfile(text, name, needs));
    const ci = await editCiFiles(repo, ['github-actions', 'gitlab-ci', 'bitbucket'], (text, { provider }) => {
      const use = actionUses(text).find(({ action }) => action === SETUP);
      if (use !== undefined) {
        const old = getYaml(text, [...use.path.slice(0, -1), 'with', 'extensions']);
        const listed = typeof old === 'string' ? old.split(/,\s*/) : [];
        return listed.includes(name)
          ? undefined
          : setActionInput(text, SETUP, 'extensions', [...listed, name].join(', '));
      }
      if (needs === undefined || !/image:\s*["']?php:\d/.test(text) || /-alpine/.test(text)) return undefined;
      const libraries = needs.length === 0 ? [] : [`apt-get update && apt-get install -y ${needs.join(' ')}`];
      const commands = [...libraries, `docker-php-ext-install ${name}`];
      return text.includes(commands.at(-1) ?? '')
        ? undefined
        : insertCommandsBefore(text, provider, (line) => /\bcomposer (?:install|update)\b/.test(line), commands);
    });
    const edits: readonly WriteEdit[] = images.length > 0 ? images : ci;
    return edits.length === 0
      ? undefined
      : { title: `Install the PHP extension ${name}`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'in an image',
        log: "    - Root composer.json requires PHP extension ext-intl * but it is missing from your system. Install or enable PHP's intl extension.",
        captures: { name: 'intl' },
        repo: {
          'composer.json': '{"require": {"ext-intl": "*"}}\n',
          'docker/php/Dockerfile':
            'FROM php:8.3-fpm\nRUN apt-get update && apt-get install -y git\nRUN docker-php-ext-install pdo_mysql\nRUN composer install\n',
        },
        patched: {
          'docker/php/Dockerfile':
            'FROM php:8.3-fpm\nRUN apt-get update && apt-get install -y git libicu-dev\nRUN docker-php-ext-install intl pdo_mysql\nRUN composer install\n',
        },
      },
      {
        name: 'in an image without any',
        log: "    - Root composer.json requires PHP extension ext-gd * but it is missing from your system. Install or enable PHP's gd extension.",
        repo: {
          'composer.json': '{"require": {"ext-gd": "*"}}\n',
          Dockerfile: 'FROM php:8.2-fpm\nCOPY composer.* ./\nRUN composer install --no-dev\n',
        },
        patched: {
          Dockerfile:
            'FROM php:8.2-fpm\nCOPY composer.* ./\nRUN apt-get update && apt-get install -y --no-install-recommends libpng-dev && rm -rf /var/lib/apt/lists/* && docker-php-ext-install gd\nRUN composer install --no-dev\n',
        },
      },
      {
        name: 'setup-php, for a locked package',
        log: "    - acme/images 2.1.0 requires ext-gd * -> it is missing from your system. Install or enable PHP's gd extension.",
        repo: {
          'composer.lock': '{"packages": [{"require": {"ext-gd": "*"}}]}\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: shivammathur/setup-php@v2\n        with:\n          php-version: "8.3"\n          extensions: mbstring\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: shivammathur/setup-php@v2\n        with:\n          php-version: "8.3"\n          extensions: \'mbstring, gd\'\n',
        },
      },
      {
        name: 'GitLab',
        log: '    - Root composer.json requires PHP extension ext-zip * but it is missing from your system.',
        repo: {
          'composer.json': '{"require": {"ext-zip": "*"}}\n',
          '.gitlab-ci.yml': 'test:\n  image: php:8.3-cli\n  script:\n    - composer install\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'test:\n  image: php:8.3-cli\n  script:\n    - apt-get update && apt-get install -y libzip-dev\n    - docker-php-ext-install zip\n    - composer install\n',
        },
      },
      {
        name: 'only the log names it',
        log: '    - Root composer.json requires PHP extension ext-zip * but it is missing from your system.',
        repo: { '.gitlab-ci.yml': 'test:\n  image: php:8.3-cli\n  script:\n    - composer install\n' },
      },
    ],
    ignore: [{ name: 'a hint', log: 'acme/images requires ext-gd for thumbnails' }],
  },
});
