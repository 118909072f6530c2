import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { nearestPath } from '../support/paths/nearest-path.ts';

/** Where templates are asked for: by the program, and by templates that extend others. */
const ASKING = /\.(?:py|html?|jinja2?|j2|txt|xml)$/;
/** The application, which says nothing of where its templates are. */
const APPLICATION = /\bFlask\(\s*(?:__name__|import_name=__name__)(?=\s*[,)])(?![^)]{0,400}\btemplate_folder\b)/;

/** Names the directory of the templates, where it is the only one that has the template and not the usual one. */
async function nameFolder(name: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const files = await repo.list();
  const programs = files.filter((path) => path.endsWith('.py'));
  const applications: string[] = [];
  for (const path of programs) if (APPLICATION.test((await repo.read(path)) ?? '')) applications.push(path);
  const [application, ...others] = applications;
  if (application === undefined || others.length > 0) return [];
  const base = application.slice(0, application.lastIndexOf('/') + 1);
  const folders = files.flatMap((path) => {
    const inside = path.startsWith(base) && path.endsWith(`/${name}`) ? path.slice(base.length, -name.length - 1) : '';
    return /^[\w-]{1,60}$/.test(inside) ? [inside] : [];
  });
  const [folder, ...more] = folders;
  if (folder === undefined || folder === 'templates' || more.length > 0) return [];
  return editMatching(repo, /\.py$/, (text, path) => {
    if (path !== application) return undefined;
    const quote = text.split("'").length > text.split('"').length ? "'" : '"';
    return text.replace(APPLICATION, (found) => `${found}, template_folder=${quote}${folder}${quote}`);
  });
}

/** Asks for the template whose name is meant. */
async function correctName(name: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const templates = (await repo.list()).flatMap((path) => {
    const [, inside] = /(?:^|\/)templates\/(?<inside>.{1,300})$/.exec(path) ?? [];
    return inside === undefined ? [] : [inside];
  });
  const meant = nearestPath(name, [...new Set(templates)]);
  if (meant === undefined) return [];
  return editMatching(repo, ASKING, (text) =>
    text.replaceAll(`'${name}'`, `'${meant}'`).replaceAll(`"${name}"`, `"${meant}"`),
  );
}

export const rule = defineRule({
  id: 'configuration/python-template-not-found',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['TemplateNotFound: ', 'TemplateDoesNotExist: '],
  // Jinja 2 and 3, with the path it looked for behind the name since 3.1; Django of all releases.
  pattern:
    /^(?:E {3,7})?(?:jinja2\.exceptions\.TemplateNotFound|django\.template\.exceptions\.TemplateDoesNotExist): (?:'(?<quoted>[\w./-]{1,200})' not found in search paths?: .{1,2000}|(?<name>[\w./-]{1,200}))$/,
  captures: ['quoted?', 'name?'],
  explains: ['test/*'],
  docs: {
    title: 'A template is not where the program looks for it',
    what: 'There is no template `{template}`.',
    why: 'It has another name, or lies in a directory that the program does not know.',
    how: 'Write its name as it is, or name the directory of the templates.',
    references: ['https://flask.palletsprojects.com/en/stable/api/#flask.Flask'],
  },
  gathers: ['template'],
  gather: ({ quoted, name }) => ({ template: quoted ?? name ?? '' }),
  async fix({ template }, repo) {
    const named = await correctName(template, repo);
    if (named.length > 0) return { title: 'Ask for the template by its name', safety: 'review', edits: named };
    const edits = await nameFolder(template, repo);
    return edits.length === 0 ? undefined : { title: 'Name the directory of the templates', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a directory of another name',
        log: 'Traceback (most recent call last):\n  File "/usr/lib/python3/site-packages/flask/templating.py", line 64, in get_source\njinja2.exceptions.TemplateNotFound: mail/index.html',
        captures: { template: 'mail/index.html' },
        repo: {
          'web/__init__.py':
            'from flask import Flask\n\n\ndef create_app():\n    return Flask(__name__, static_folder="static")\n',
          'web/template/mail/index.html': '<p>mail</p>\n',
        },
        patched: {
          'web/__init__.py':
            'from flask import Flask\n\n\ndef create_app():\n    return Flask(__name__, template_folder="template", static_folder="static")\n',
        },
      },
      {
        name: 'a name that is misspelt',
        log: "E       jinja2.exceptions.TemplateNotFound: 'overveiw.html' not found in search path: 'templates'",
        captures: { template: 'overveiw.html' },
        repo: {
          'report/render.py': "def render(env):\n    return env.get_template('overveiw.html')\n",
          'report/templates/overview.html': '<p>all</p>\n',
          'report/templates/detail.html': '<p>one</p>\n',
        },
        patched: { 'report/render.py': "def render(env):\n    return env.get_template('overview.html')\n" },
      },
      {
        name: 'a base that was moved',
        log: 'django.template.exceptions.TemplateDoesNotExist: base.html',
        repo: {
          'shop/templates/layout/base.html': '<body></body>\n',
          'shop/templates/shop/list.html': '{% extends "base.html" %}\n',
        },
        patched: { 'shop/templates/shop/list.html': '{% extends "layout/base.html" %}\n' },
      },
      {
        name: 'a template that is nowhere',
        log: 'jinja2.exceptions.TemplateNotFound: invoice.html',
        repo: {
          'web/app.py': 'app = Flask(__name__)\n',
          'web/templates/index.html': '<p>a</p>\n',
        },
      },
      {
        name: 'two directories that have it',
        log: 'jinja2.exceptions.TemplateNotFound: index.html',
        repo: {
          'web/app.py': 'app = Flask(__name__)\n',
          'web/old/index.html': '<p>a</p>\n',
          'web/new/index.html': '<p>b</p>\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'jinja2.exceptions.TemplateSyntaxError: unexpected end of template' }],
  },
});
