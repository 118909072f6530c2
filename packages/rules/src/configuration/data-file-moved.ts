import { defineRule } from '@self-healer/core/rule';
import { checkOutFirst } from '../support/ci/check-out-first.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { anchorOpenedPath } from '../support/paths/anchor-opened-path.ts';
import { correctOpenedPath } from '../support/paths/correct-opened-path.ts';
import { nameAsItsClass } from '../support/php/name-as-class.ts';
import { packData } from '../support/python/pack-data.ts';
import { startScript } from '../support/shell/startable-script.ts';

export const rule = defineRule({
  id: 'configuration/data-file-moved',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python', 'node', 'go', 'ruby', 'php', 'java', 'rust'],
  needle: ['No such file or directory', 'ENOENT: no such file', ': no such file or directory', 'NoSuchFileException: '],
  // Python, Node, Go, Ruby, PHP, Java, rustc.
  pattern:
    /^(?:E\s{1,60})?(?:(?:.{0,60}\b)?FileNotFoundError: \[Errno 2\] No such file or directory: '(?<python>[^']{1,300})'|\s{0,20}(?:Uncaught )?\[?Error: ENOENT: no such file or directory, (?:open|stat|lstat|scandir|access|copyfile) '(?<node>[^']{1,300})'.{0,60}|.{0,200}?\b(?:open|stat) (?<go>[\w./-]{1,300}): no such file or directory|.{0,200}No such file or directory @ \w{1,30} - (?<ruby>[\w./-]{1,300})(?: \(Errno::ENOENT\))?|.{0,60}(?:file_get_contents|fopen|file|require(?:_once)?|include(?:_once)?|parse_ini_file|simplexml_load_file)\((?<php>[^()]{1,300})\): [Ff]ailed to open stream: No such file or directory.{0,200}|.{0,200}java\.nio\.file\.NoSuchFileException: (?<nio>\S{1,300})|.{0,200}java\.io\.FileNotFoundException: (?<java>\S{1,300}) \(No such file or directory\)|error: couldn't read `(?<rust>[^`]{1,300})`: No such file or directory.{0,40})$/,
  captures: ['python?', 'node?', 'go?', 'ruby?', 'php?', 'nio?', 'java?', 'rust?'],
  explains: ['test/*', 'build/rust-*'],
  docs: {
    title: 'Code opens a file that is not there',
    what: 'There is no `{missing}`.',
    why: 'It was moved or renamed, is not committed, or the path is seen from another working directory.',
    how: 'Name the file where it is, best from the directory of the file that opens it.',
    references: ['https://man7.org/linux/man-pages/man2/open.2.html'],
  },
  gathers: ['missing'],
  gather: ({ python, node, go, ruby, php, nio, java, rust }) => ({
    missing: python ?? node ?? go ?? ruby ?? php ?? nio ?? java ?? rust ?? '',
  }),
  async fix({ missing, python }, repo, context) {
    if (missing === 'Dockerfile' && (await repo.mode(missing)) !== undefined)
      return checkOutFirst(repo, context, /\bdocker (?:buildx )?build\b/);
    const directories = await runDirectories(repo, context);
    const started = await startScript(missing, repo, directories);
    if (started !== undefined) return started;
    const packed = python === undefined ? undefined : await packData(missing, repo);
    if (packed !== undefined) return packed;
    const anchored = await anchorOpenedPath(missing, repo, directories);
    if (anchored !== undefined)
      return { title: `Open ${missing} from the directory of ${anchored.path}`, safety: 'review', edits: [anchored] };
    const corrected = await correctOpenedPath(missing, repo, directories);
    if (corrected === undefined) return missing.endsWith('.php') ? nameAsItsClass(missing, repo) : undefined;
    return { title: `Open ${corrected.meant}, where the file is`, safety: 'review', edits: [corrected.edit] };
  },
  examples: {
    match: [
      {
        name: 'docker in a job that checks nothing out',
        log: 'ERROR: failed to build: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory',
        captures: { missing: 'Dockerfile' },
        repo: {
          Dockerfile: 'FROM scratch\n',
          'azure-pipelines.yml':
            'jobs:\n  - deployment: image\n    strategy:\n      runOnce:\n        deploy:\n          steps:\n            - script: docker build -t app .\n',
        },
        patched: {
          'azure-pipelines.yml':
            'jobs:\n  - deployment: image\n    strategy:\n      runOnce:\n        deploy:\n          steps:\n            - checkout: self\n            - script: docker build -t app .\n',
        },
      },
      {
        name: 'Python, a directory above',
        log: "E       FileNotFoundError: [Errno 2] No such file or directory: 'data/users.json'",
        captures: { missing: 'data/users.json' },
        repo: {
          'tests/unit/test_data.py': 'def test_data():\n    with open("data/users.json") as f:\n        pass\n',
          'tests/unit/data/users.json': '[1]\n',
        },
        patched: {
          'tests/unit/test_data.py':
            'def test_data():\n    with open("tests/unit/data/users.json") as f:\n        pass\n',
        },
      },
      {
        name: 'Node, joined to a directory',
        log: "Error: ENOENT: no such file or directory, open '/w/app/src/templates/page.html'",
        repo: {
          'src/gen.js': "const text = fs.readFileSync(path.join(__dirname, 'templates/page.html'));\n",
          'src/views/page.html': '<p>\n',
        },
        patched: { 'src/gen.js': "const text = fs.readFileSync(path.join(__dirname, 'views/page.html'));\n" },
      },
      {
        name: 'Go',
        log: '    a_test.go:9: open testdata/input.json: no such file or directory',
        captures: { go: 'testdata/input.json' },
        repo: { 'a_test.go': '\tb, err := os.ReadFile("testdata/input.json")\n', 'testdata/inputs.json': '{}\n' },
        patched: { 'a_test.go': '\tb, err := os.ReadFile("testdata/inputs.json")\n' },
      },
      {
        name: 'Python, a command that runs in another directory',
        log: "E       FileNotFoundError: [Errno 2] No such file or directory: 'data/rows.csv'",
        repo: {
          'app/reader.py':
            'import json\n\n\ndef rows():\n    with open("data/rows.csv") as f:\n        return f.read()\n',
          'data/rows.csv': 'a\n',
        },
        patched: {
          'app/reader.py':
            'import json\nimport os\n\n\ndef rows():\n    with open(os.path.join(os.path.dirname(__file__), "../data/rows.csv")) as f:\n        return f.read()\n',
        },
      },
      {
        name: 'PHP, the file of a class in another case',
        log: 'PHP Warning:  require(/w/app/src/Http/Router.php): Failed to open stream: No such file or directory in /w/app/run.php on line 4',
        repo: { 'run.php': '<?php\nrequire $path;\n', 'src/Http/router.php': '<?php\n\nclass Router\n{\n}\n' },
        patched: { 'src/Http/router.php': null, 'src/Http/Router.php': '<?php\n\nclass Router\n{\n}\n' },
      },
      {
        name: 'PHP, the first directory of the path',
        log: 'PHP Warning:  require(/w/app/libs/helpers.php): Failed to open stream: No such file or directory in /w/app/run.php on line 2',
        repo: { 'run.php': "<?php\nrequire __DIR__ . '/libs/helpers.php';\n", 'lib/helpers.php': '<?php\n' },
        patched: { 'run.php': "<?php\nrequire __DIR__ . '/lib/helpers.php';\n" },
      },
      {
        name: 'PHP, a command that runs in another directory',
        log: 'PHP Warning:  file_get_contents(config/app.json): Failed to open stream: No such file or directory in /w/app/src/Config.php on line 4',
        captures: { php: 'config/app.json' },
        repo: {
          'src/Config.php': "<?php\n$text = file_get_contents('config/app.json');\n",
          'config/app.json': '{}\n',
        },
        patched: { 'src/Config.php': "<?php\n$text = file_get_contents(__DIR__ . '/../config/app.json');\n" },
      },
      {
        name: 'an ES module, a command that runs in another directory',
        log: "Error: ENOENT: no such file or directory, open 'data/a.json'",
        repo: {
          'web/package.json': '{}\n',
          'web/src/a.js': "import { readFileSync } from 'node:fs';\n\nreadFileSync('data/a.json', 'utf8');\n",
          'web/data/a.json': '{}\n',
        },
        patched: {
          'web/src/a.js':
            "import { readFileSync } from 'node:fs';\n\nreadFileSync(new URL('../data/a.json', import.meta.url), 'utf8');\n",
        },
      },
      {
        name: 'subprocess of Python, a script with Windows line endings',
        log: "FileNotFoundError: [Errno 2] No such file or directory: './bin/hello'",
        captures: { missing: './bin/hello' },
        repo: { 'bin/hello': '#!/bin/sh\r\necho hello\r\n' },
        executable: ['bin/hello'],
        patched: { 'bin/hello': '#!/bin/sh\necho hello\n' },
      },
      {
        name: 'Python, a path in parts',
        log: "FileNotFoundError: [Errno 2] No such file or directory: '/w/app/web/conf/settings.toml'",
        repo: {
          'web/app.py': 'ROOT = Path(__file__).parent\nprint((ROOT / "conf" / "settings.toml").read_text())\n',
          'web/config/settings.toml': 'a = 1\n',
        },
        patched: {
          'web/app.py': 'ROOT = Path(__file__).parent\nprint((ROOT / "config" / "settings.toml").read_text())\n',
        },
      },
      {
        name: 'data that setuptools does not pack',
        log: "FileNotFoundError: [Errno 2] No such file or directory: '/w/.tox/py/lib/python3.12/site-packages/mail/forms/hello.txt'",
        repo: {
          'pyproject.toml':
            '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n\n[project]\nname = "mail"\nversion = "1"\n',
          'src/mail/__init__.py': '',
          'src/mail/forms/hello.txt': 'Hello\n',
        },
        patched: {
          'pyproject.toml':
            '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n\n[project]\nname = "mail"\nversion = "1"\n\n[tool.setuptools.package-data]\nmail = ["forms/*.txt"]\n',
        },
      },
      {
        name: 'data that setup.cfg does not pack',
        log: "FileNotFoundError: [Errno 2] No such file or directory: '/w/.venv/lib/python3.12/site-packages/mail/schema.json'",
        repo: {
          'setup.cfg': '[metadata]\nname = mail\n\n[options]\npackages = find:\n',
          'mail/__init__.py': '',
          'mail/schema.json': '{}\n',
        },
        patched: {
          'setup.cfg':
            '[metadata]\nname = mail\n\n[options]\npackages = find:\n\n[options.package_data]\nmail = *.json\n',
        },
      },
      {
        name: 'data that setup.py does not pack',
        log: "E   FileNotFoundError: [Errno 2] No such file or directory: '/usr/lib/python3/dist-packages/mail/web/page.html'",
        repo: {
          'setup.py': 'setup(\n    name="mail",\n    packages=find_packages(),\n    zip_safe=False,\n)\n',
          'mail/__init__.py': '',
          'mail/web/__init__.py': '',
          'mail/web/page.html': '<p>\n',
        },
        patched: {
          'setup.py':
            'setup(\n    name="mail",\n    packages=find_packages(),\n    package_data={"mail.web": ["*.html"]},\n    zip_safe=False,\n)\n',
        },
      },
      {
        name: 'a fixture is not the configuration of a program',
        log: "FileNotFoundError: [Errno 2] No such file or directory: 'config.json'",
        repo: { 'app.py': 'open("config.json")\n', 'tests/fixtures/config.json': '{}\n' },
      },
    ],
    ignore: [{ name: 'a shell', log: "cp: cannot stat 'dist/app': No such file or directory" }],
  },
});
