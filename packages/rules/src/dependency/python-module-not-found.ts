import type { LogWindow } from '@self-healer/core/log-window';
import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { distributionOf } from '../data/python-distributions.ts';
import { isRemovedModule } from '../data/python-removed-names.ts';
import { directoriesOf } from '../support/paths/nearest-path.ts';
import { relativePath } from '../support/paths/relative-path.ts';
import { importBeside } from '../support/python/import-beside.ts';
import { misspeltApp } from '../support/python/misspelt-app.ts';
import { misspeltSubmodule } from '../support/python/misspelt-submodule.ts';
import { movedTarget } from '../support/python/moved-target.ts';
import { addToPytestList, pytestRoot } from '../support/python/pytest-config.ts';
import { importsModule, localModuleRoot, nearestTrackedFrame, pythonFrames } from '../support/python/python-source.ts';
import { requireFor } from '../support/python/require-for.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { previousMatch } from '../support/text/window-matches.ts';

/** What a test prints is not what failed, unless a traceback stands above. */
function isPrinted(window: LogWindow): boolean {
  const above = previousMatch(
    window,
    /^(?:-{3,100} Captured (?<printed>\w{1,10}) \w{1,10} -{3,100}|[_=]{3,100} .{1,200} [_=]{3,100}|Traceback \(most recent call last\):)$/,
    40,
  );
  return above?.printed !== undefined;
}

async function putOnPath(root: string, base: string, repo: Workspace): Promise<RuleFix | undefined> {
  const edit = await addToPytestList('pythonpath', relativePath(base, root) || '.', base, repo);
  if (edit === undefined) return undefined;
  return { title: `Put ${root} on pytest's import path`, safety: 'safe', edits: [edit], verify: 'pytest' };
}

/** `PYTHONPATH=source` of scripts that leads to a directory which is not there. */
async function correctPythonPath(root: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const directories = directoriesOf(await repo.list());
  return rewriteScriptLines(repo, (line) =>
    line.replace(
      /(?<head>\bPYTHONPATH\s?[:?]?=\s?["']?(?:\.\/)?)(?<directory>[\w./-]+)(?=["']?(?:\s|:|$))/,
      (whole, head: string, directory: string) =>
        directories.includes(directory.replace(/\/$/, '')) || directory === '.' || directory.startsWith('/')
          ? whole
          : `${head}${root}`,
    ),
  );
}

export const rule = defineRule({
  id: 'dependency/python-module-not-found',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'No module named ',
  // Python 3.6 and newer; pytest prefixes `E   `, `python -m` its own path and no class name.
  pattern:
    /^(?:E\s{1,60})?(?:ModuleNotFoundError: |ImportError: |\S{0,200}python[\d.]{0,6}: )No module named '?(?!pkg_resources\b|distutils\b)(?<module>[A-Za-z_][\w.]{0,200})'?/,
  captures: ['module'],
  docs: {
    title: 'Python module is not installed',
    what: 'Python could not import `{module}`.',
    why: 'The code imports it, and nothing the job installs provides it; or it is the project itself and not on the path.',
    how: 'Add the distribution that provides `{module}` to the requirements the job installs. If it is your own package, install the project (`pip install -e .`).',
    references: ['https://docs.python.org/3/library/exceptions.html#ModuleNotFoundError'],
  },
  gathers: [],
  gather: ({ module }, window) => (isRemovedModule(module) || isPrinted(window) ? undefined : {}),

  async fix({ module }, repo, { window }) {
    const importer = (await nearestTrackedFrame(window, repo))?.path ?? '';
    const submodule = await misspeltSubmodule(module, window, repo);
    // Python found the package: its path is right, and there is nothing to install.
    if (submodule !== 'elsewhere') return submodule ?? movedTarget(module, repo);
    const root = await localModuleRoot(module, repo, importer);
    const moved = root === undefined ? [] : await correctPythonPath(root, repo);
    if (moved.length > 0) return { title: `Let PYTHONPATH name ${root}`, safety: 'review', edits: moved };
    // What pytest puts on its path helps no `python -m`.
    if (/python[\d.]{0,6}: No module named /.test(window.lines[window.index] ?? '')) return undefined;
    const beside = await importBeside(root, importer, repo, pythonFrames(window).length > 1);
    if (beside !== undefined) return beside === 'settled' ? undefined : beside;
    if (root !== undefined) return putOnPath(root, await pytestRoot(importer, repo), repo);
    const name = distributionOf(module);
    const imported = await importsModule(module, repo);
    if (!imported) return misspeltApp(module, repo);
    // A name that only the log holds could be anybody's package.
    if (name === undefined) return undefined;
    const edit = await requireFor(name, importer, repo);
    return edit === undefined ? undefined : { title: `Add ${name} to ${edit.path}`, safety: 'safe', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'a module of the own package, misspelt',
        log: 'Traceback (most recent call last):\n  File "/w/app/pkg/core.py", line 1, in <module>\n    from .helprs import one\nModuleNotFoundError: No module named \'pkg.helprs\'',
        captures: { module: 'pkg.helprs' },
        repo: { 'pkg/__init__.py': '', 'pkg/core.py': 'from .helprs import one\n', 'pkg/helpers.py': 'one = 1\n' },
        patched: { 'pkg/core.py': 'from .helpers import one\n' },
      },
      {
        name: 'a module of the own package that was moved',
        log: "backend/app/report.py:1: in <module>\n    from app.helpers.dates import iso\nE   ModuleNotFoundError: No module named 'app.helpers'",
        repo: {
          'backend/app/__init__.py': '',
          'backend/app/report.py': 'from app.helpers.dates import iso\n',
          'backend/app/utils/__init__.py': '',
          'backend/app/utils/dates.py': 'def iso(d):\n    return d\n',
        },
        patched: { 'backend/app/report.py': 'from app.utils.dates import iso\n' },
      },
      {
        name: 'a program whose module was moved inside the package',
        log: 'Traceback (most recent call last):\n  File "/w/.venv/bin/shop", line 5, in <module>\n    from shop.cli import main\nModuleNotFoundError: No module named \'shop.cli\'',
        repo: {
          'pyproject.toml': '[project]\nname = "shop"\n\n[project.scripts]\nshop = "shop.cli:main"\n',
          'src/shop/__init__.py': '',
          'src/shop/commands/__init__.py': '',
          'src/shop/commands/cli.py': 'def main():\n    pass\n',
        },
        patched: {
          'pyproject.toml': '[project]\nname = "shop"\n\n[project.scripts]\nshop = "shop.commands.cli:main"\n',
        },
      },
      {
        name: 'PYTHONPATH leads to a directory that was renamed',
        log: '/usr/bin/python3: No module named shop',
        repo: { Makefile: 'run:\n\tPYTHONPATH=source python3 -m shop\n', 'src/shop/__main__.py': 'print(1)\n' },
        patched: { Makefile: 'run:\n\tPYTHONPATH=src python3 -m shop\n' },
      },
      {
        name: 'a module beside the one that imports it, as Python 2 found it',
        log: "tests/test_a.py:1: in <module>\n    from shop.store import new\nshop/store.py:1: in <module>\n    from models import Item\nE   ModuleNotFoundError: No module named 'models'",
        repo: {
          'shop/__init__.py': '',
          'shop/models.py': 'class Item:\n    pass\n',
          'shop/store.py': 'import os\nfrom models import Item\nimport models as m\n',
          'tests/test_a.py': 'from shop.store import new\n',
        },
        patched: { 'shop/store.py': 'import os\nfrom .models import Item\nfrom . import models as m\n' },
      },
      {
        name: 'traceback',
        log: '  File "app.py", line 1, in <module>\n    import yaml\nModuleNotFoundError: No module named \'yaml\'',
        captures: { module: 'yaml' },
        repo: { 'app.py': 'import yaml\n', 'requirements.txt': 'requests==2.32.3\n' },
        patched: { 'requirements.txt': 'requests==2.32.3\nPyYAML\n' },
      },
      {
        name: 'of a service in a directory of its own',
        log: "services/mail/app/send.py:1: in <module>\n    import yaml\nE   ModuleNotFoundError: No module named 'yaml'",
        repo: {
          'requirements.txt': 'ruff\n',
          'services/mail/requirements.txt': 'requests==2.32.3\n',
          'services/mail/app/send.py': 'import yaml\n',
        },
        patched: { 'services/mail/requirements.txt': 'requests==2.32.3\nPyYAML\n' },
      },
      {
        name: 'what only a test imports, tox',
        log: "tests/test_due.py:3: in <module>\n    from freezegun import freeze_time\nE   ModuleNotFoundError: No module named 'freezegun'",
        repo: {
          'requirements.txt': 'python-dateutil\n',
          'tests/test_due.py': 'from freezegun import freeze_time\n',
          'tox.ini': '[testenv]\ndeps =\n    pytest\n    -r requirements.txt\ncommands = pytest\n',
        },
        patched: {
          'tox.ini': '[testenv]\ndeps =\n    pytest\n    freezegun\n    -r requirements.txt\ncommands = pytest\n',
        },
      },
      {
        name: 'a program, where another one is in a module of that name',
        log: "ModuleNotFoundError: No module named 'parcel.cli'",
        repo: {
          'pyproject.toml': '[project.scripts]\nparcel = "parcel.cli:main"\nparcel-admin = "parcel.admin.cli:main"\n',
          'parcel/__init__.py': '',
          'parcel/admin/cli.py': 'def main():\n    pass\n',
        },
      },
      {
        name: 'an app that the settings of Django misspell',
        log: '  File "/v/site-packages/django/apps/config.py", line 193, in create\n    import_module(entry)\nModuleNotFoundError: No module named \'cart\'',
        repo: {
          'web/carts/__init__.py': '',
          'web/manage.py': '',
          'web/site/settings.py': 'INSTALLED_APPS = ["shop", "cart"]\n',
          'web/shop/__init__.py': '',
        },
        patched: { 'web/site/settings.py': 'INSTALLED_APPS = ["shop", "carts"]\n' },
      },
      {
        name: 'the requirements of setup.py',
        log: "ModuleNotFoundError: No module named 'yaml'",
        repo: {
          'app.py': 'import yaml\n',
          'setup.py': 'setup(\n    name="app",\n    install_requires=[\n        "click>=8",\n    ],\n)\n',
        },
        patched: {
          'setup.py':
            'setup(\n    name="app",\n    install_requires=[\n        "click>=8",\n        "PyYAML",\n    ],\n)\n',
        },
      },
      {
        name: 'pytest, the project itself',
        log: "E   ModuleNotFoundError: No module named 'acme'",
        captures: { module: 'acme' },
        repo: { 'src/acme/__init__.py': '\n', 'pyproject.toml': '[tool.pytest.ini_options]\naddopts = "-q"\n' },
        patched: { 'pyproject.toml': '[tool.pytest.ini_options]\naddopts = "-q"\npythonpath = ["src"]\n' },
      },
      {
        name: 'pytest.ini, one project of several',
        log: "tests/test_a.py:1: in <module>\n    from acme import a\nE   ModuleNotFoundError: No module named 'acme'",
        captures: { module: 'acme' },
        repo: {
          'api/pytest.ini': '[pytest]\naddopts = -q\n',
          'api/acme/a.py': '\n',
          'api/tests/test_a.py': 'from acme import a\n',
        },
        patched: { 'api/pytest.ini': '[pytest]\npythonpath = .\naddopts = -q\n' },
      },
      {
        name: 'a package of a project beside it',
        log: "packages/worker/src/worker/run.py:1: in <module>\n    from core import VERSION\nE   ModuleNotFoundError: No module named 'core'",
        captures: { module: 'core' },
        repo: {
          'packages/core/src/core/__init__.py': 'VERSION = "1"\n',
          'packages/worker/pyproject.toml': '[tool.pytest.ini_options]\npythonpath = ["src"]\n',
          'packages/worker/src/worker/run.py': 'from core import VERSION\n',
        },
        patched: {
          'packages/worker/pyproject.toml': '[tool.pytest.ini_options]\npythonpath = ["src", "../core/src"]\n',
        },
      },
      { name: 'python -m', log: '/usr/bin/python3: No module named pytest', captures: { module: 'pytest' } },
      {
        name: 'a name nobody vouches for',
        log: "ModuleNotFoundError: No module named 'reqeusts'",
        captures: { module: 'reqeusts' },
        repo: { 'app.py': 'import reqeusts\n', 'requirements.txt': '\n' },
      },
    ],
    ignore: [
      {
        name: 'printed by a test',
        log: "----------------------------- Captured stdout call -----------------------------\nModuleNotFoundError: No module named 'evil'",
      },
      { name: 'a removed module', log: "ModuleNotFoundError: No module named 'imp'" },
      { name: 'prose', log: 'Hint: No module named in the config means the default' },
    ],
  },
});
