import {
  addPermissions,
  insertStep,
  replaceInCommands,
  setActionInput,
  setActionRef,
  setRunner,
} from '../../src/ci-file.ts';
import { insertCommandsBefore } from '../../src/ci-insert-commands.ts';
import { setCiToolchain } from '../../src/ci-toolchain.ts';
import { setCiVariable } from '../../src/ci-variables.ts';
import { addCmakeArgument, cmakeCommands, setCmakeMinimum, setCmakeVariable } from '../../src/cmake.ts';
import { ensureAptUpdate, setBaseImage } from '../../src/dockerfile.ts';
import { setEnv } from '../../src/env-file.ts';
import { addGem, setGem, setGemfileRuby } from '../../src/gemfile.ts';
import { addGoRequire, addGoWorkUse, moveGoWorkUse, setGoVersion } from '../../src/go-mod.ts';
import { replaceGradleCall, setGradleJava, setGradleModule, setGradlePlugin } from '../../src/gradle.ts';
import { setHcl } from '../../src/hcl.ts';
import { setIni } from '../../src/ini.ts';
import { insertJsonSorted, removeJson, setJson } from '../../src/json.ts';
import { repairJson } from '../../src/json-repair.ts';
import { addRecipeLine, setMakeVariable } from '../../src/makefile.ts';
import { setPomProperty } from '../../src/maven-pom.ts';
import { setNpmrc } from '../../src/npmrc.ts';
import { addDependency, setDependency, setField, setScript } from '../../src/package-json.ts';
import { addPackages } from '../../src/package-list.ts';
import { setProperty } from '../../src/properties.ts';
import { addBuildRequirement, addProjectDependency } from '../../src/pyproject.ts';
import { addPythonImport } from '../../src/python-import.ts';
import { addRequirement, setRequirement } from '../../src/requirements.ts';
import { addDerives, setEdition } from '../../src/rust.ts';
import { insertAfterHeader, setShebang } from '../../src/shell-script.ts';
import { addInclude, insertLine, removeLine, replaceAt } from '../../src/source.ts';
import { appendToToml, setToml, setTomlArray } from '../../src/toml.ts';
import { addXmlChild, setXmlText } from '../../src/xml.ts';
import { addYamlEntry, getYaml, insertYamlItem, quoteYamlScalar, setYamlScalar } from '../../src/yaml.ts';
import { moveYamlItem } from '../../src/yaml-items.ts';
import {
  cmake,
  code,
  docker,
  type EditCase,
  env,
  type Format,
  gems,
  hash,
  hcl,
  ini,
  json,
  make,
  manifest,
  none,
  npmrc,
  properties,
  python,
  shell,
  slashes,
  toml,
  workflow,
  xml,
  yaml,
} from './edit-formats.ts';

const of = (
  format: Format,
  name: string,
  target: readonly string[],
  marker: RegExp,
  edit: EditCase['edit'],
): EditCase => ({ ...format, name, target, marker, edit });

export const EDITS: readonly EditCase[] = [
  of(yaml, 'yaml: a scalar', ['key: old # why'], /^key:/, (text) => setYamlScalar(text, ['key'], 'new')),
  of(yaml, 'yaml: an entry', ['map:', '  key: 1'], /^ {2}added:/, (text) => addYamlEntry(text, ['map'], 'added', 'x')),
  of(yaml, 'yaml-flow: between braces', ['map: { key: 1 } # why'], /^map:/, (text) =>
    addYamlEntry(text, ['map'], 'added', 'x'),
  ),
  of(yaml, 'yaml: quotes', ['key: 3.10'], /^key:/, (text) => quoteYamlScalar(text, ['key'])),
  of(yaml, 'yaml-items: a move', ['list:', '  - one', '  - two: 2'], /^ {2}- (?:one|two: 2)$/, (text) =>
    getYaml(text, ['list', 0]) === 'one' ? moveYamlItem(text, ['list'], 1, 0) : undefined,
  ),
  of(yaml, 'yaml: an item', ['list:', '  - one', '  - two'], /^ {2}- added$/, (text) =>
    text.includes('added') ? undefined : insertYamlItem(text, ['list'], 1, 'added'),
  ),
  of(workflow, 'ci-file: an action', ['      - uses: actions/a@v1 # x'], /uses:/, (text) =>
    setActionRef(text, 'actions/a', () => true, 'v2'),
  ),
  of(
    workflow,
    'ci-file: an input',
    ['      - uses: actions/a@v1', '        with:', '          k: v'],
    /depth:/,
    (text) => setActionInput(text, 'actions/a', 'depth', '0'),
  ),
  of(workflow, 'ci-file: a runner', [], /runs-on:/, (text) => setRunner(text, 'old', 'new')),
  of(workflow, 'ci-file: permissions', [], /^permissions:$|^ {2}(?:contents|packages):|^$/, (text) =>
    addPermissions(text, { packages: 'write' }),
  ),
  of(workflow, 'ci-file: a step', ['      - run: make'], /uses: actions\/c/, (text) =>
    text.includes('actions/c') ? undefined : insertStep(text, ['jobs', 'b', 'steps', 0], 'uses: actions/c@v1'),
  ),
  of(workflow, 'ci-file: a command', ['      - run: make old'], /run: make/, (text) =>
    replaceInCommands(text, 'make old', 'make new'),
  ),
  of(
    workflow,
    'ci-insert-commands: a command before',
    ['      - run: |', '          make'],
    /^ {10}prepare$/,
    (text) =>
      text.includes('prepare')
        ? undefined
        : insertCommandsBefore(text, 'github-actions', (line) => line === 'make', ['prepare']),
  ),
  of(
    workflow,
    'ci-toolchain: a version of Node',
    ['      - uses: actions/setup-node@v4', '        with:', '          node-version: 16 # x'],
    /node-version:/,
    (text) => setCiToolchain(text, 'github-actions', 'node', (version) => version === '16', '20'),
  ),
  of(workflow, 'ci-variables: a variable', [], /^env:$|^ {2}A: b$|^$/, (text) =>
    setCiVariable(text, 'github-actions', 'A', 'b'),
  ),
  of(docker, 'dockerfile: an image', ['FROM old:1 AS b'], /^FROM/, (text) => setBaseImage(text, 'old:1', 'new:2')),
  of(docker, 'package-list: a package', ['FROM a', 'RUN apt-get install -y one'], /^RUN/, (text) =>
    addPackages(text, 'apt', ['two']),
  ),
  of(docker, 'dockerfile: an update', ['FROM a', 'RUN apt-get install -y one'], /^RUN/, ensureAptUpdate),
  of(json, 'json: a value', ['  "key": "old", // why'], /"key"/, (text) => setJson(text, ['key'], 'new')),
  of(json, 'json: a property less', ['  "key": 1,'], /"key"/, (text) => removeJson(text, ['key'])),
  of(json, 'json: a property more', ['  "o": {', '    "b": 1', '  },'], /^ {4}"[bc]"/, (text) =>
    insertJsonSorted(text, ['o'], 'c', 2),
  ),
  of(
    { ...json, head: ['{'], filler: (words, id) => [`  "${id}": "${words}",`] },
    'json-repair: a comma',
    ['  "key": [1, 2,],'],
    /"key"/,
    repairJson,
  ),
  of(manifest, 'package-json: a range', ['  "dependencies": {', '    "a": "^1.0.0"', '  },'], /"a"/, (text) =>
    setDependency(text, 'a', '^2.0.0'),
  ),
  of(manifest, 'package-json: a dependency', ['  "dependencies": {', '    "a": "^1.0.0"', '  },'], /"[ab]": /, (text) =>
    addDependency(text, 'b', '1', 'dependencies'),
  ),
  of(manifest, 'package-json: a script', ['  "scripts": {', '    "t": "old"', '  },'], /"t"/, (text) =>
    setScript(text, 't', 'new'),
  ),
  of(manifest, 'package-json: a field', ['  "type": "commonjs",'], /"type"/, (text) =>
    setField(text, 'type', 'module'),
  ),
  of(toml, 'toml: a value', ['[t]', 'key = "old" # why'], /^key = "/, (text) => setToml(text, ['t', 'key'], 'new')),
  of(toml, 'toml: a list', ['[t]', 'other = 1'], /^names = /, (text) => setTomlArray(text, ['t', 'names'], ['a', 'b'])),
  of(toml, 'toml: an item', ['[t]', 'names = [', "    'a',", ']'], /'(?:a|b)'/, (text) =>
    appendToToml(text, ['t', 'names'], 'b'),
  ),
  of(toml, 'pyproject: a dependency', ['[project]', 'dependencies = ["a"]'], /^dependencies/, (text) =>
    addProjectDependency(text, 'b', '>=1'),
  ),
  of(toml, 'pyproject: a build requirement', ['[build-system]', 'requires = ["a"]'], /^requires/, (text) =>
    addBuildRequirement(text, 'b'),
  ),
  of(toml, 'rust: an edition', ['[package]', 'version = "1.0.0"'], /^edition/, (text) => setEdition(text, '2021')),
  of(code, 'rust: a trait', ['#[derive(Debug)]', 'struct Point;'], /derive/, (text) =>
    addDerives(text, 'Point', ['Clone']),
  ),
  of(xml, 'xml: a text', ['  <key>old</key>'], /<key>/, (text) => setXmlText(text, ['project', 'key'], 'new')),
  of(xml, 'xml: a child', ['  <o>', '    <c>1</c>', '  </o>'], /<added>/, (text) =>
    text.includes('<added>') ? undefined : addXmlChild(text, ['project', 'o'], 'added', '1'),
  ),
  of(xml, 'maven-pom: a property', ['  <properties>', '    <a>1</a>', '  </properties>'], /<b>/, (text) =>
    setPomProperty(text, 'b', '2'),
  ),
  of(
    { head: ['# top'], filler: none, tail: ['zeta==1'] },
    'requirements: a version',
    ['name[x]==1.0 ; python_version > "3" # why'],
    /^name/,
    (text) => setRequirement(text, 'name', '==2.0'),
  ),
  of(
    { head: ['# top', 'alpha'], filler: none, tail: ['zeta==1'] },
    'requirements: a requirement',
    [],
    /^beta/,
    (text) => addRequirement(text, 'beta', '>=1'),
  ),
  of(slashes, 'go-mod: the language', ['module example.org/a', '', 'go 1.20'], /^go /, (text) =>
    setGoVersion(text, '1.22'),
  ),
  of(slashes, 'go-mod: a directory', ['use (', '\t./a', ')'], /^\t\.\/b/, (text) => addGoWorkUse(text, './b')),
  of(slashes, 'go-mod: a directory moved', ['use (', '\t./a', ')'], /^\t\.\/[ab]/, (text) =>
    moveGoWorkUse(text, './a', './b'),
  ),
  of(slashes, 'go-mod: a requirement', ['require (', '\tb v1.0.0', ')'], /^\tc\.d\/e/, (text) =>
    addGoRequire(text, 'c.d/e', 'v0.1.0'),
  ),
  of(code, 'source: an include', ['#include <a.h>'], /#include/, (text) => addInclude(text, 'b.h')),
  of(python, 'python-import: an import', ['import a'], /^import/, (text) => addPythonImport(text, 'import b')),
  of({ ...hash, head: ['old text'] }, 'source: a word', [], /text/, (text) =>
    replaceAt(text, { line: 1, column: text.startsWith('\uFEFF') ? 2 : 1 }, 'old', 'new'),
  ),
  of({ ...hash, head: ['# top', 'gone'] }, 'source: a line less', [], /gone/, (text) => removeLine(text, 2, 'gone')),
  of(hash, 'source: a line more', [], /added/, (text) =>
    text.includes('added') ? undefined : insertLine(text, 2, 'added'),
  ),
  of(properties, 'properties: a value', ['key = old'], /^key/, (text) => setProperty(text, 'key', 'new')),
  of(properties, 'properties: a key', [], /^added/, (text) => setProperty(text, 'added.key', 'a b')),
  of(env, 'env-file: a value', ['export KEY="old" # why'], /KEY/, (text) => setEnv(text, 'KEY', 'new value')),
  of(env, 'env-file: a variable', [], /ADDED/, (text) => setEnv(text, 'ADDED', 'x y')),
  of(ini, 'ini: a value', ['[own]', 'key: old'], /^key:/, (text) => setIni(text, 'own', 'key', 'new')),
  of(ini, 'ini: a key', ['[own]', '# nothing yet'], /^added/, (text) => setIni(text, 'own', 'added', 'x')),
  of(ini, 'ini: a section', [], /^added|^\[new\]|^$/, (text) => setIni(text, 'new', 'added', 'x')),
  of(npmrc, 'npmrc: a value', ['engine-strict = false'], /engine-strict/, (text) =>
    setNpmrc(text, 'engine-strict', 'true'),
  ),
  of(npmrc, 'npmrc: a setting', [], /registry=/, (text) => setNpmrc(text, '@own:registry', 'https://r.example.org')),
  of(gems, 'gemfile: a ruby', ["ruby '3.0.0' # why"], /^ruby/, (text) => setGemfileRuby(text, '3.1.2')),
  of(gems, 'gemfile: a version', ["gem 'rack', '~> 2.0', '>= 2.0.1', require: false"], /'rack'/, (text) =>
    setGem(text, 'rack', '~> 2.2'),
  ),
  of(gems, 'gemfile: a gem', ["gem 'a',", "    'b'"], /'csv'/, (text) => addGem(text, 'csv')),
  of(slashes, 'gradle: a plugin', ["  id 'org.example' version '1.0' apply false"], /org\.example/, (text) =>
    setGradlePlugin(text, 'org.example', '2.0'),
  ),
  of(slashes, 'gradle: a module', ['  implementation("org.example:lib:1.0") { // why'], /lib/, (text) =>
    setGradleModule(text, 'org.example:lib', '2.0'),
  ),
  of(
    slashes,
    'gradle: a Java',
    ['  languageVersion = JavaLanguageVersion.of(11)', 'sourceCompatibility = "1.8"'],
    /Java|source/,
    (text) => setGradleJava(text, 17),
  ),
  of(slashes, 'gradle: a repository', ['  jcenter() // jcenter()'], /^ {2}(?:jcenter|mavenCentral)/, (text) =>
    replaceGradleCall(text, 'jcenter', 'mavenCentral'),
  ),
  of(make, 'makefile: a value', ['STD = -ansi # why'], /^STD/, (text) => setMakeVariable(text, 'STD', '-std=c99')),
  of(make, 'makefile: a variable', [], /^ADDED/, (text) => setMakeVariable(text, 'ADDED', 'x')),
  of(make, 'makefile: a recipe', ['own: dep', '\tcc own'], /^\tmkdir/, (text) =>
    addRecipeLine(text, 'own', 'mkdir -p out'),
  ),
  of(cmake, 'cmake: the minimum', ['cmake_minimum_required(VERSION 2.8 FATAL_ERROR) # why'], /minimum/, (text) =>
    setCmakeMinimum(text, '3.10'),
  ),
  of(cmake, 'cmake: a value', ['set(CMAKE_CXX_STANDARD 11)'], /STANDARD/, (text) =>
    setCmakeVariable(text, 'CMAKE_CXX_STANDARD', '17'),
  ),
  of(cmake, 'cmake: a variable', [], /ADDED/, (text) => setCmakeVariable(text, 'ADDED', 'a b')),
  of(cmake, 'cmake: an argument', ['target_sources(x', '  PRIVATE', '  a.c)'], /\b[ab]\.c/, (text) => {
    const call = cmakeCommands(text).find(({ name }) => name === 'target_sources');
    return call && addCmakeArgument(text, call, 'b.c');
  }),
  of(hcl, 'hcl: a value', ['terraform {', '  required_version = ">= 1.0" # why', '}'], /required_version/, (text) =>
    setHcl(text, ['terraform', 'required_version'], '>= 1.5'),
  ),
  of(
    hcl,
    'hcl: a value of an object',
    [
      'terraform {',
      '  required_providers {',
      '    aws = {',
      '      source  = "a/b"',
      '      version = "~> 4.0"',
      '    }',
      '  }',
      '}',
    ],
    /version =/,
    (text) => setHcl(text, ['terraform', 'required_providers', 'aws', 'version'], '~> 5.0'),
  ),
  of(hcl, 'hcl: an attribute', ['variable "v" {', '  type = string', '}'], /description/, (text) =>
    setHcl(text, ['variable', 'v', 'description'], 'why'),
  ),
  of(shell, 'shell-script: an interpreter', [], /^#!/, (text) => setShebang(text, '/usr/bin/env bash')),
  of(shell, 'shell-script: a line', ['set -eu'], /^ulimit/, (text) => insertAfterHeader(text, 'ulimit -n 4096')),
];
