import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { directoriesOf, nearestPath } from '../support/paths/nearest-path.ts';
import { resolveRelative } from '../support/paths/relative-path.ts';

const SOURCE = /(?<=^\s*source\s*=\s*")\.{1,2}\/[^"\n]{1,300}(?=")/gm;

export const rule = defineRule({
  id: 'configuration/terraform-module-directory-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['terraform'],
  needle: ['Unable to evaluate directory symlink', 'Unreadable module directory'],
  // terraform init, 1.0 and newer; the message wraps behind the path.
  pattern:
    /^(?:[│|] )?(?:Unable to evaluate directory symlink: lstat (?<directory>\S{1,300}?):|Error: Unreadable module directory$)/,
  captures: ['directory?'],
  docs: {
    title: 'A Terraform module is not where its source says',
    what: 'There is no module directory `{missing}`.',
    why: 'The source is misspelt, or the module was moved.',
    how: 'Correct `source` of the module block.',
    references: ['https://developer.hashicorp.com/terraform/language/modules/configuration#local-paths'],
  },
  gathers: ['missing'],
  gather: ({ directory }, { lines, index }) => {
    const near = lines.slice(index, index + 5).join('\n');
    const missing = directory ?? /\blstat (?<path>[^\s:]{1,300}):/.exec(near)?.groups?.path;
    return missing === undefined ? undefined : { missing };
  },
  async fix({ missing }, repo) {
    const files = await repo.list();
    const modules = directoriesOf(files).filter((directory) => files.some((file) => isModuleFile(file, directory)));
    const edits = await editMatching(repo, /\.(?:tf|tofu)$/, (text, path) =>
      text.replace(SOURCE, (source) => {
        const target = resolveRelative(path, source);
        // Terraform names the first directory of the way that is not there.
        const named = target !== undefined && `/${target}/`.includes(`/${missing.replace(/^(?:\.{1,2}\/)+/, '')}/`);
        const meant = named && !modules.includes(target) ? nearestPath(target, modules) : undefined;
        const own =
          target
            ?.split('/')
            .slice(-source.split('/').filter((part) => !/^\.+$/.test(part)).length)
            .join('/') ?? '';
        const depth = target === undefined ? 0 : target.length - own.length;
        return meant === undefined || !source.endsWith(own) || meant.slice(0, depth) !== target?.slice(0, depth)
          ? source
          : `${source.slice(0, source.length - own.length)}${meant.slice(depth)}`;
      }),
    );
    return edits.length === 0
      ? undefined
      : { title: 'Name the module directory that is there', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'terraform 1.11',
        log: 'Error: Unreadable module directory\n\nUnable to evaluate directory symlink: lstat modules/netwrk: no such file or\ndirectory',
        captures: { missing: 'modules/netwrk' },
        repo: {
          'main.tf': 'module "net" {\n  source = "./modules/netwrk"\n}\n',
          'modules/network/main.tf': '\n',
        },
        patched: { 'main.tf': 'module "net" {\n  source = "./modules/network"\n}\n' },
      },
      {
        name: 'the directory above is misspelt',
        log: '│ Error: Unreadable module directory\n│ \n│ Unable to evaluate directory symlink: lstat ../../module: no such file or\n│ directory',
        captures: { missing: '../../module' },
        repo: {
          'envs/dev/main.tf': 'module "net" {\n  source = "../../module/network"\n}\n',
          'modules/network/main.tf': '\n',
          'modules/dns/main.tf': '\n',
        },
        patched: { 'envs/dev/main.tf': 'module "net" {\n  source = "../../modules/network"\n}\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'Error: Unreadable module directory of the library' }],
  },
});

const isModuleFile = (file: string, directory: string): boolean =>
  file.startsWith(`${directory}/`) && /^[^/]+\.(?:tf|tofu)$/.test(file.slice(directory.length + 1));
