import { describe, expect, test } from 'vitest';
import { cmakeCommands, setCmakeMinimum, setCmakeVariable } from '../src/cmake.ts';
import { envEntries, getEnv, setEnv } from '../src/env-file.ts';
import { addGem, gemfileRuby, gemRequirements, setGem, setGemfileRuby } from '../src/gemfile.ts';
import { gradleJavaVersions, gradleModules, gradlePlugins, replaceGradleCall, setGradleJava } from '../src/gradle.ts';
import { getHcl, hclAttributes, setHcl } from '../src/hcl.ts';
import { getIni, setIni } from '../src/ini.ts';
import { removeJson } from '../src/json.ts';
import { addRecipeLine, makeVariable, setMakeVariable } from '../src/makefile.ts';
import { getNpmrc, setNpmrc } from '../src/npmrc.ts';
import { getProperty, setProperty } from '../src/properties.ts';
import { insertAfterHeader, setShebang, shebangOf } from '../src/shell-script.ts';

describe('properties', () => {
  const text = 'a=1\n# b=2\nc : two\\\n  lines\nd\\:e value\nf=\\u00e4\\tx\n';
  test.each([
    ['a', '1'],
    ['b', undefined],
    ['c', 'twolines'],
    ['d:e', 'value'],
    ['f', 'ä\tx'],
  ])('reads %s', (key, value) => expect(getProperty(text, key)).toBe(value));

  test('replaces a value over lines, escapes, and keeps the separator for a new key', () => {
    expect(setProperty(text, 'c', 'C:\\x')).toBe(text.replace('two\\\n  lines', 'C:\\\\x'));
    expect(setProperty('a : 1', 'b c', ' x')).toBe('a : 1\nb\\ c : \\ x');
    expect(setProperty('', 'a', '1')).toBe('a=1\n');
    expect(setProperty('a=1\n', 'a', '1')).toBeUndefined();
  });
});

describe('env-file', () => {
  const text = 'A=1 # one\nexport B="two \\"x\\"\\n"\nC=\'$x\'\n#D=4\nE=\nF="over\nlines"\nURL=http://x/#y\n';
  test('reads values with and without quotes', () => {
    expect(envEntries(text).map(({ name, value }) => [name, value])).toEqual([
      ['A', '1'],
      ['B', 'two "x"\n'],
      ['C', '$x'],
      ['E', ''],
      ['F', 'over\nlines'],
      ['URL', 'http://x/#y'],
    ]);
    expect(getEnv(text, 'D')).toBeUndefined();
  });

  test('writes in the quotes that are there', () => {
    expect(setEnv(text, 'C', 'y z')).toBe(text.replace("'$x'", "'y z'"));
    expect(setEnv(text, 'E', 'a b')).toBe(text.replace('E=\n', 'E="a b"\n'));
    expect(setEnv('', 'A', 'x')).toBe('A=x\n');
  });
});

describe('ini', () => {
  const text = '[metadata]\nname = x\n\n[options]\ninstall_requires =\n    a\n    b\nzip_safe: no\n';
  test('reads and writes one section only', () => {
    expect(getIni(text, 'options', 'install_requires')).toBe('a\nb');
    expect(getIni(text, 'metadata', 'zip_safe')).toBeUndefined();
    expect(setIni(text, 'options', 'zip_safe', 'yes')).toBe(text.replace('no\n', 'yes\n'));
    expect(setIni(text, 'metadata', 'version', '1')).toBe(text.replace('name = x\n', 'name = x\nversion = 1\n'));
    expect(setIni('', 'a', 'b', 'c')).toBe('[a]\nb = c\n');
  });
});

test('npmrc: reads, sets, adds', () => {
  const text = '; engine-strict=true\n@a:registry = https://r.example.org/ \nfund=false';
  expect(getNpmrc(text, 'engine-strict')).toBeUndefined();
  expect(getNpmrc(text, '@a:registry')).toBe('https://r.example.org/');
  expect(setNpmrc(text, 'fund', 'true')).toBe(text.replace('fund=false', 'fund=true'));
  expect(setNpmrc(text, 'audit', 'true')).toBe(`${text}\naudit=true`);
});

describe('gemfile', () => {
  const text =
    "source 'https://gems.example.org'\nruby '~> 3.0', '>= 3.0.2'\ngem \"rack\", '2.2.4', require: 'rack'\n# gem 'no'\ngroup :test do\n  gem 'rspec'\nend\n";
  test('reads', () => {
    expect(gemfileRuby(text)).toEqual(['~> 3.0', '>= 3.0.2']);
    expect(gemfileRuby('ruby file: ".ruby-version"\n')).toBeUndefined();
    expect(gemRequirements(text, 'rack')).toEqual(['2.2.4']);
    expect(gemRequirements(text, 'rspec')).toEqual([]);
    expect(gemRequirements(text, 'no')).toBeUndefined();
  });

  test('writes', () => {
    expect(setGemfileRuby("ruby '3.0.0'\n", '3.1.2')).toBe("ruby '3.1.2'\n");
    expect(setGem(text, 'rack', '~> 3.0')).toBe(text.replace("'2.2.4'", "'~> 3.0'"));
    expect(addGem(text, 'csv')).toBe(text.replace("require: 'rack'\n", "require: 'rack'\ngem 'csv'\n"));
    expect(addGem(text, 'rspec')).toBeUndefined();
  });
});

describe('gradle', () => {
  const kotlin =
    'plugins {\n  kotlin("jvm") version "1.9.0" // id("no") version "0"\n  id("org.x") version "2.0"\n}\nkotlin { jvmToolchain(11) }\n';
  const groovy =
    "/* 'a:b:1' */\ndependencies { implementation 'g.x:n-y:1.2.3'; api \"g:m:$v\" }\nsourceCompatibility = JavaVersion.VERSION_1_8\n";
  test('reads', () => {
    expect(gradlePlugins(kotlin).map(({ name, version }) => `${name} ${version}`)).toEqual([
      'kotlin:jvm 1.9.0',
      'org.x 2.0',
    ]);
    expect(gradleModules(groovy).map(({ name, version }) => `${name} ${version}`)).toEqual(['g.x:n-y 1.2.3']);
    expect(gradleJavaVersions(kotlin + groovy)).toEqual([11, 8]);
  });

  test('writes', () => {
    expect(setGradleJava(kotlin, 17)).toBe(kotlin.replace('(11)', '(17)'));
    expect(setGradleJava(groovy, 17)).toBe(groovy.replace('1_8', '17'));
    expect(replaceGradleCall("// jcenter()\nx 'jcenter()'\njcenter()\n", 'jcenter', 'mavenCentral')).toBe(
      "// jcenter()\nx 'jcenter()'\nmavenCentral()\n",
    );
  });
});

test('makefile: variables and recipes', () => {
  const text =
    'CFLAGS := -O2 \\\n  -Wall\nexport GO ?= go # tool\ndefine BODY\nX = 1\nendef\nall build: dep\n\t$(GO) build\n';
  expect(makeVariable(text, 'GO')).toBe('go');
  expect(makeVariable(text, 'CFLAGS')).toBeUndefined();
  expect(makeVariable(text, 'X')).toBeUndefined();
  expect(setMakeVariable(text, 'CFLAGS', '-O3')).toBe(text.replace('-O2 \\\n  -Wall', '-O3'));
  expect(addRecipeLine(text, 'build', 'mkdir -p out')).toBe(text.replace('\t$', '\tmkdir -p out\n\t$'));
  expect(addRecipeLine(text, 'dep', 'x')).toBeUndefined();
});

test('cmake: commands as CMake reads them', () => {
  const text =
    '# set(A 1)\nCMAKE_MINIMUM_REQUIRED( VERSION 2.8...3.5 )\nproject("a ) b" C)\nset(A [=[x ]] y]=] CACHE STRING "")\n';
  expect(cmakeCommands(text).map(({ name, args }) => [name, ...args.map(({ value }) => value)])).toEqual([
    ['cmake_minimum_required', 'VERSION', '2.8...3.5'],
    ['project', 'a ) b', 'C'],
    ['set', 'A', 'x ]] y', 'CACHE', 'STRING', ''],
  ]);
  expect(setCmakeMinimum(text, '3.10')).toBe(text.replace('2.8...3.5', '3.10'));
  expect(setCmakeVariable(text, 'A', 'z')).toBe(text.replace('[=[x ]] y]=]', 'z'));
  expect(setCmakeVariable('set(L a b)\n', 'L', 'c')).toBeUndefined();
});

describe('hcl', () => {
  const text = [
    'terraform {',
    '  required_version = "~> 1.0" // x = 1',
    '  required_providers {',
    '    aws = { source = "hashicorp/aws", version = "~> 4.0" }',
    '  }',
    '}',
    'resource "aws_x" "y" {',
    '  name = "${var.a["b"]}-x"',
    '  list = [',
    '    "a = 1", { k = 2 },',
    '  ]',
    '  text = <<-EOT',
    '    inner = 3',
    '  EOT',
    '  count = var.a == 1 ? 2 : 3',
    '}',
    '',
  ].join('\n');
  test('finds attributes and nothing in strings, lists and heredocs', () => {
    expect(hclAttributes(text).map(({ path }) => path.join('.'))).toEqual([
      'terraform.required_version',
      'terraform.required_providers.aws.source',
      'terraform.required_providers.aws.version',
      'terraform.required_providers.aws',
      'resource.aws_x.y.name',
      'resource.aws_x.y.list',
      'resource.aws_x.y.text',
      'resource.aws_x.y.count',
    ]);
    expect(getHcl(text, ['terraform', 'required_providers', 'aws', 'version'])).toBe('~> 4.0');
    expect(getHcl(text, ['resource', 'aws_x', 'y', 'count'])).toBe('var.a == 1 ? 2 : 3');
  });

  test('writes', () => {
    expect(setHcl(text, ['terraform', 'required_providers', 'aws', 'version'], '~> 5.0')).toBe(
      text.replace('~> 4.0', '~> 5.0'),
    );
    expect(setHcl('variable "a" {}\n', ['variable', 'a', 'type'], 'x')).toBe('variable "a" {\n  type = "x"\n}\n');
    expect(setHcl('locals {\n  a = 1\n}\n', ['locals', 'b'], '${x}')).toBe('locals {\n  a = 1\n  b = "$${x}"\n}\n');
    expect(setHcl(text, ['nothing', 'a'], 'x')).toBeUndefined();
  });
});

test('shell-script: interpreter and header', () => {
  const text = '#!/bin/sh\n# what it does\nset -eu\n\nmake\n';
  expect(shebangOf(text)).toBe('/bin/sh');
  expect(setShebang(text, '/bin/bash')).toBe(text.replace('/bin/sh', '/bin/bash'));
  expect(setShebang('make\n', '/bin/sh')).toBe('#!/bin/sh\nmake\n');
  expect(insertAfterHeader(text, 'ulimit -n 4096')).toBe(text.replace('make', 'ulimit -n 4096\nmake'));
  expect(insertAfterHeader(text, 'make')).toBeUndefined();
});

test.each([
  ['{"a":1,"b":2}', 'a', '{"b":2}'],
  ['{"a":1,"b":2}', 'b', '{"a":1}'],
  ['{"a":1}', 'a', '{}'],
  ['{\n  "a": [true], // x\n  "b": 2\n}\n', 'b', '{\n  "a": [true] // x\n}\n'],
  ['{\n  "a": 1, // x\n  "b": 2\n}\n', 'a', '{\n  "b": 2\n}\n'],
])('json: removes from %j', (before, key, after) => expect(removeJson(before, [key])).toBe(after));
