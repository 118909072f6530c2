import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { replaceName } from '../support/text/replace-name.ts';
import { respellDefinition } from '../support/text/respell-definition.ts';

export const rule = defineRule({
  id: 'build/go-did-you-mean',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ['(but have ', ', but does have '],
  // The compiler and vet, since Go 1.20.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): (?:undefined: (?:\w{1,100}\.)?(?<name>\w{1,200}) \(but have (?<to>\w{1,200})\)|.{1,300} undefined \(type .{1,300} has no field or method (?<member>\w{1,200}), but does have (?:field|method) (?<memberTo>\w{1,200})\))$/,
  captures: ['path', 'line', 'column', 'name?', 'to?', 'member?', 'memberTo?'],
  docs: {
    title: 'A Go name differs only in case',
    what: '{path}:{line}: there is no such name, and the compiler knows `{known}`.',
    why: 'Only names with a capital first letter are exported from a package.',
    how: 'Write `{known}`.',
    references: ['https://go.dev/ref/spec#Exported_identifiers'],
  },
  gathers: ['known'],
  gather: ({ to, memberTo }) => ({ known: to ?? memberTo ?? '' }),
  async fix({ path, line, column, name, member, known }, repo, context) {
    const written = name ?? member ?? '';
    const own = member === undefined ? undefined : await respellDefinition(written, path, repo);
    return (
      own ??
      fixAt({ path, line, column }, repo, context, `Use ${known}, the name that exists`, 'review', (place) =>
        // A field of that name is there, and of another type.
        new RegExp(`^\\t+${written} +[*[\\w]`, 'm').test(place.text)
          ? undefined
          : replaceName(place.text, place, written, known),
      )
    );
  },
  examples: {
    match: [
      {
        name: 'of a package',
        log: './main.go:3:19: undefined: fmt.println (but have Println)',
        captures: { name: 'println', known: 'Println' },
        repo: { 'main.go': 'package main\n\nfunc main() { fmt.println(1) }\n' },
        patched: { 'main.go': 'package main\n\nfunc main() { fmt.Println(1) }\n' },
      },
      {
        name: 'a field that is misspelt where it is declared, and a method like it',
        log: './route.go:8:7: r.buildOnly undefined (type *Route has no field or method buildOnly, but does have method BuildOnly)',
        repo: {
          'route.go':
            'package mux\n\ntype Route struct {\n\tbuildOlny bool\n}\n\nfunc (r *Route) match() bool {\n\tif r.buildOnly {\n\t\treturn false\n\t}\n\treturn true\n}\n\nfunc (r *Route) BuildOnly() {\n\tr.buildOnly = true\n}\n',
        },
        patched: {
          'route.go':
            'package mux\n\ntype Route struct {\n\tbuildOnly bool\n}\n\nfunc (r *Route) match() bool {\n\tif r.buildOnly {\n\t\treturn false\n\t}\n\treturn true\n}\n\nfunc (r *Route) BuildOnly() {\n\tr.buildOnly = true\n}\n',
        },
      },
      {
        name: 'a field',
        log: './main.go:4:67: s.name undefined (type struct{Name string} has no field or method name, but does have field Name)',
        captures: { member: 'name', known: 'Name' },
      },
    ],
    ignore: [{ name: 'nothing near', log: './g.go:4:27: undefined: total' }],
  },
});
