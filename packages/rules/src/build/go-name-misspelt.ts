import { defineRule } from '@self-healer/core/rule';
import { GO_STD_PACKAGES } from '../data/go-std-packages.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { correctConstraint } from '../support/go/build-constraint.ts';
import { declaredAt } from '../support/go/declare-variable.ts';
import { goPackagePath } from '../support/go/go-declarations.ts';
import { addGoImport } from '../support/go/go-imports.ts';
import { namesFor, packageDeclaring } from '../support/go/names-for.ts';
import { qualifyPackage } from '../support/go/qualify-package.ts';
import { membersOfStd, namesOfStd } from '../support/go/std-names.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { givesOtherCountIn } from '../support/text/other-count.ts';
import { replaceName } from '../support/text/replace-name.ts';
import { respellDefinition } from '../support/text/respell-definition.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/go-name-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: [': undefined: ', ' has no field or method ', ': unknown field '],
  // The compiler and vet, where they know no name that differs in case alone.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): (?:undefined: (?:(?<package>\w{1,100})\.)?(?<name>\w{1,200})|.{1,300} undefined \(type (?<type>.{1,300}) has no field or method (?<member>\w{1,200})\)|unknown field (?<field>\w{1,200}) in struct literal of type .{1,300})$/,
  captures: ['path', 'line', 'column', 'package?', 'name?', 'type?', 'member?', 'field?'],
  docs: {
    title: 'A Go name is not declared',
    what: '{path}:{line}: there is no `{written}`.',
    why: 'It is misspelt, was renamed, is declared nowhere yet, or its package is not imported.',
    how: 'Write the name that exists, declare it with `:=`, or import its package.',
    references: ['https://go.dev/ref/spec#Declarations_and_scope'],
  },
  gathers: ['written'],
  gather({ name, member, field, package: owner }) {
    const written = member ?? field ?? name ?? '';
    // A package of the standard library has a rule.
    return owner === undefined && name !== undefined && Object.hasOwn(GO_STD_PACKAGES, written)
      ? undefined
      : { written };
  },
  async fix({ path: printed, line, column, package: owner, type, member: called, field, written }, repo, context) {
    const member = called ?? field;
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const at = { line: Number(line), column: Number(column) - 1 };
    const { lines, join } = textLines(text);
    const own = lines[at.line - 1] ?? '';
    const edit = (title: string, content: string | undefined) =>
      content === undefined || content === text
        ? undefined
        : { title, safety: 'review' as const, edits: [{ kind: 'write' as const, path, content }] };
    if (owner === undefined && member === undefined) {
      const imported = new RegExp(`\\b${written}\\.[A-Z]`).test(own) ? await goPackagePath(written, repo) : undefined;
      if (imported !== undefined) return edit(`Import ${imported}`, addGoImport(text, imported));
    }
    const qualified = owner === undefined ? await qualifyPackage(written, path, text, repo) : undefined;
    if (qualified !== undefined)
      return edit(`Call ${written} by its package, which the test is not part of`, qualified);
    const ruledOut = owner === undefined && member === undefined && (await correctConstraint(written, path, repo));
    if (ruledOut) return ruledOut;
    // An assignment of names that the function never declares declares them.
    const declare = () => {
      const declared =
        owner === undefined && member === undefined ? declaredAt(lines, at.line - 1, written) : undefined;
      if (declared === undefined) return undefined;
      lines[at.line - 1] = declared;
      return edit(`Declare ${written} where it is first set`, join());
    };
    // The head of a loop names what it declares, however much that is like the list.
    const inLoop = /^\s*for .* = range /.test(own) ? declare() : undefined;
    if (inLoop !== undefined) return inLoop;
    const respelt = owner === undefined ? await respellDefinition(written, path, repo) : undefined;
    if (respelt !== undefined) return respelt;
    const known = owner === undefined ? membersOfStd(type) : namesOfStd(owner, text);
    const candidates = known ?? (await namesFor({ text, path, owner, member }, repo));
    const to = written.length < 4 ? undefined : nearestWord(written, candidates);
    if (
      to !== undefined &&
      known === undefined &&
      (await givesOtherCountIn(repo, { written, meant: to, extension: '.go' }))
    )
      return undefined;
    if (to !== undefined) return edit(`Use ${to}, the name that exists`, replaceName(text, at, written, to));
    if (owner !== undefined) {
      const home = await packageDeclaring(written, path, repo);
      if (home !== undefined) {
        const called = text.replace(new RegExp(`\\b${owner}\\.${written}\\b`, 'g'), `${home.name}.${written}`);
        const moved = text.includes(`"${home.path}"`) ? called : addGoImport(called, home.path);
        return edit(`Call ${home.name}.${written}, where it is declared`, moved);
      }
    }
    return declare();
  },
  examples: {
    match: [
      {
        name: 'what nothing reads was to be kept elsewhere',
        log: './a.go:9:2: undefined: currentUser',
        repo: {
          'a.go':
            'package a\n\ntype store struct{ current string }\n\nvar shared store\n\n// Login keeps who is there.\nfunc Login(user string) {\n\tcurrentUser = user\n}\n',
        },
      },
      {
        name: 'of a package of the standard library',
        log: 'cart.go:6:17: undefined: strings.ToUppper',
        captures: { package: 'strings', name: 'ToUppper' },
        repo: {
          'cart.go':
            'package cart\n\nimport "strings"\n\nfunc Up(s string) string {\n\treturn strings.ToUppper(s)\n}\n',
        },
        patched: {
          'cart.go': 'package cart\n\nimport "strings"\n\nfunc Up(s string) string {\n\treturn strings.ToUpper(s)\n}\n',
        },
      },
      {
        name: 'a method of the standard library',
        log: 'cart.go:7:5: sb.WriteSting undefined (type strings.Builder has no field or method WriteSting)',
        captures: { type: 'strings.Builder', member: 'WriteSting' },
        repo: {
          'cart.go':
            'package cart\n\nimport "strings"\n\nfunc Up(s string) string {\n\tvar sb strings.Builder\n\tsb.WriteSting(s)\n\treturn sb.String()\n}\n',
        },
        patched: {
          'cart.go':
            'package cart\n\nimport "strings"\n\nfunc Up(s string) string {\n\tvar sb strings.Builder\n\tsb.WriteString(s)\n\treturn sb.String()\n}\n',
        },
      },
      {
        name: 'two that are never declared',
        log: 'a.go:4:5: undefined: err',
        repo: {
          'a.go':
            'package a\n\nfunc N(s string) int {\n\tn, err = parse(s)\n\tif err != nil {\n\t\treturn 0\n\t}\n\treturn n\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nfunc N(s string) int {\n\tn, err := parse(s)\n\tif err != nil {\n\t\treturn 0\n\t}\n\treturn n\n}\n',
        },
      },
      {
        name: 'a test of the package beside it',
        log: 'vet: geo/area_test.go:10:12: undefined: Area',
        captures: { name: 'Area' },
        repo: {
          'go.mod': 'module example.org/app\n\ngo 1.21\n',
          'geo/area.go':
            'package geo\n\ntype Shape struct{ W, H int }\n\nfunc Area(s Shape) int { return s.W * s.H }\n',
          'geo/area_test.go':
            'package geo_test\n\nimport (\n\t"testing"\n)\n\n// Area of a Shape.\nfunc TestArea(t *testing.T) {\n\ts := Shape{W: 2, H: 3}\n\tif got := Area(s); got != 6 {\n\t\tt.Errorf("Area = %d", got)\n\t}\n}\n',
        },
        patched: {
          'geo/area_test.go':
            'package geo_test\n\nimport (\n\t"testing"\n\n\t"example.org/app/geo"\n)\n\n// Area of a Shape.\nfunc TestArea(t *testing.T) {\n\ts := geo.Shape{W: 2, H: 3}\n\tif got := geo.Area(s); got != 6 {\n\t\tt.Errorf("Area = %d", got)\n\t}\n}\n',
        },
      },
      {
        name: 'a field',
        log: 'store/store.go:5:47: s.itmes undefined (type *Store has no field or method itmes)',
        captures: { member: 'itmes' },
        repo: {
          'svc/store/store.go':
            'package store\n\ntype Store struct{ items map[string]int }\n\nfunc (s *Store) Len() int            { return len(s.itmes) }\n',
        },
        patched: {
          'svc/store/store.go':
            'package store\n\ntype Store struct{ items map[string]int }\n\nfunc (s *Store) Len() int            { return len(s.items) }\n',
        },
      },
      {
        name: 'a function that is in another package now',
        log: 'page/page.go:5:43: undefined: util.Slug',
        captures: { package: 'util', name: 'Slug' },
        repo: {
          'go.mod': 'module example.com/mv\n\ngo 1.22\n',
          'page/page.go':
            'package page\n\nimport "example.com/mv/util"\n\nfunc Title(s string) string             { return util.Slug(s) + util.One }\n',
          'util/util.go': 'package util\n\nconst One = "1"\n',
          'text/text.go': 'package text\n\nfunc Slug(s string) string { return s }\n',
        },
        patched: {
          'page/page.go':
            'package page\n\nimport (\n\t"example.com/mv/text"\n\t"example.com/mv/util"\n)\n\nfunc Title(s string) string             { return text.Slug(s) + util.One }\n',
        },
      },
      {
        name: 'of a file that its constraint rules out',
        log: 'clock/clock.go:3:27: undefined: monotonic',
        repo: {
          'clock/clock.go': 'package clock\n\nfunc Now() int64 { return monotonic() }\n',
          'clock/clock_linux.go':
            '//go:build freebsd\n// +build freebsd\n\npackage clock\n\nfunc monotonic() int64 { return 1 }\n',
          'clock/clock_windows.go': '//go:build windows\n\npackage clock\n\nfunc monotonic() int64 { return 2 }\n',
        },
        patched: {
          'clock/clock_linux.go':
            '//go:build linux\n// +build linux\n\npackage clock\n\nfunc monotonic() int64 { return 1 }\n',
        },
      },
      {
        name: 'of a file for another system',
        log: 'clock/clock.go:3:27: undefined: monotonic',
        repo: {
          'clock/clock.go': 'package clock\n\nfunc Now() int64 { return monotonic() }\n',
          'clock/clock_darwin.go': '//go:build darwin\n\npackage clock\n\nfunc monotonic() int64 { return 1 }\n',
        },
      },
      {
        name: 'a field in a literal',
        log: 'server/server.go:5:53: unknown field ListenProt in struct literal of type config.Config',
        captures: { field: 'ListenProt' },
        repo: {
          'config/config.go': 'package config\n\ntype Config struct {\n\tListenPort int\n\tHost       string\n}\n',
          'server/server.go':
            'package server\n\nimport "example.com/f/config"\n\nfunc Default() config.Config { return config.Config{ListenProt: 80} }\n',
        },
        patched: {
          'server/server.go':
            'package server\n\nimport "example.com/f/config"\n\nfunc Default() config.Config { return config.Config{ListenPort: 80} }\n',
        },
      },
      {
        name: 'a package of the module',
        log: './main.go:6:14: undefined: config',
        repo: {
          'go.mod': 'module example.org/a\n',
          'main.go': 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println(config.Load())\n}\n',
          'internal/config/config.go': 'package config\n\nfunc Load() string { return "" }\n',
        },
        patched: {
          'main.go':
            'package main\n\nimport (\n\t"fmt"\n\n\t"example.org/a/internal/config"\n)\n\nfunc main() {\n\tfmt.Println(config.Load())\n}\n',
        },
      },
      {
        name: 'a name that is never declared',
        log: './a.go:4:2: undefined: total\n./a.go:5:9: undefined: total',
        repo: { 'a.go': 'package a\n\nfunc A(x int) int {\n\ttotal = x * 2\n\treturn total\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc A(x int) int {\n\ttotal := x * 2\n\treturn total\n}\n' },
      },
      {
        name: 'what the head of a branch keeps',
        log: './a.go:4:5: undefined: y',
        repo: { 'a.go': 'package a\n\nfunc A(x int) int {\n\tif y = x; y > 1 {\n\t\treturn y\n\t}\n\treturn x\n}\n' },
        patched: {
          'a.go': 'package a\n\nfunc A(x int) int {\n\tif y := x; y > 1 {\n\t\treturn y\n\t}\n\treturn x\n}\n',
        },
      },
      {
        name: 'the variables of a loop',
        log: './a.go:5:9: undefined: item\n./a.go:6:12: undefined: item',
        repo: {
          'a.go':
            'package a\n\nfunc A(items []int) int {\n\tsum := 0\n\tfor _, item = range items {\n\t\tsum += item\n\t}\n\treturn sum\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nfunc A(items []int) int {\n\tsum := 0\n\tfor _, item := range items {\n\t\tsum += item\n\t}\n\treturn sum\n}\n',
        },
      },
      {
        name: 'a misspelt variable that is declared above, twice in the file',
        log: './a.go:6:3: undefined: hanndler',
        repo: {
          'a.go':
            'package a\n\nfunc A(ok bool) int {\n\tvar handler int\n\tif ok {\n\t\thanndler = 1\n\t}\n\treturn handler\n}\n\nfunc B() int {\n\tvar handler int\n\treturn handler\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nfunc A(ok bool) int {\n\tvar handler int\n\tif ok {\n\t\thandler = 1\n\t}\n\treturn handler\n}\n\nfunc B() int {\n\tvar handler int\n\treturn handler\n}\n',
        },
      },
      {
        name: 'of another package',
        log: './main.go:4:22: undefined: store.Opne',
        repo: {
          'go.mod': 'module example.org/a\n',
          'main.go': 'package main\n\nfunc main() {\n\tfmt.Println(store.Opne("x"))\n}\n',
          'store/store.go': 'package store\n\nfunc Open(n string) string { return n }\n',
        },
        patched: { 'main.go': 'package main\n\nfunc main() {\n\tfmt.Println(store.Open("x"))\n}\n' },
      },
      {
        name: 'several, where one is given',
        log: './a_test.go:6:12: in.Messages undefined (type *Inbox has no field or method Messages)',
        repo: {
          'go.mod': 'module example.com/a\n',
          'a.go': 'package a\n\ntype Inbox struct{}\n\nfunc (i *Inbox) Message() string {\n\treturn ""\n}\n',
          'a_test.go': 'package a\n\nfunc f() int {\n\tin := &Inbox{}\n\n\treturn len(in.Messages())\n}\n',
        },
      },
    ],
    ignore: [{ name: 'the compiler knows it', log: './main.go:3:19: undefined: fmt.println (but have Println)' }],
  },
});
