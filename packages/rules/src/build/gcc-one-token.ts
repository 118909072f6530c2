import { defineRule } from '@self-healer/core/rule';
import { TOKEN_CHANGES } from '../support/c/token-changes.ts';
import { fixEvery } from '../support/text/fix-every.ts';
import { textLines } from '../support/text/text-lines.ts';

const pattern =
  /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?<problem>comma at end of enumerator list|extra tokens at end of #(?:endif|else) directive|ISO C\+\+17 does not allow ‘register’ storage class specifier|type qualifiers ignored on function return type|C\+\+ style comments are not allowed in ISO C90|[‘'](?<pointer>\w{1,100})[’'] is a pointer; did you mean to use [‘']->[’']\?|invalid type argument of [‘']->[’'] \(have [‘'](?:struct|union) .{1,100}[’']\)|request for member [‘'](?<member>\w{1,100})[’'] in [‘'](?<object>[\w.>()-]{1,100})[’'], which is of pointer type .{1,300}|base operand of [‘']->[’'] has non-pointer type .{1,300}|default argument given for parameter (?<parameter>\d{1,2}) of .{1,300}|cannot declare member function .{1,300} to have static linkage|[‘'](?<keyword>virtual|explicit|static)[’'] outside class declaration|virt-specifiers in .{1,200} not allowed outside a class definition|extra qualification [‘'][\w:]{1,200}[’'] on member [‘'](?<own>~?\w{1,100})[’']|array subscript has type [‘']char[’']|invalid conversion from [‘']void\*[’'] to [‘'](?<to>[\w: ]{1,100}\*)[’'])(?: \[-[\w=+-]{1,60}\])?$/;

export const rule = defineRule({
  id: 'build/gcc-one-token',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['c', 'cpp'],
  needle: [
    'comma at end of enumerator',
    'extra tokens at end of ',
    'storage class specifier',
    'type qualifiers ignored',
    'C++ style comments are not ',
    'is a pointer; did you mean',
    'invalid type argument of ',
    'which is of pointer type',
    'base operand of ',
    'default argument given for',
    'to have static linkage',
    'outside class declaration',
    'virt-specifiers in ',
    'extra qualification ',
    'array subscript has type',
    'invalid conversion from ',
  ],
  // gcc and g++ 10 to 14.
  pattern,
  captures: [
    'path',
    'line',
    'column',
    'problem',
    'pointer?',
    'member?',
    'object?',
    'parameter?',
    'keyword?',
    'own?',
    'to?',
  ],
  explains: ['build/gcc-compiler-error', 'build/gcc-warning-as-error', 'build/gcc-gave-up'],
  docs: {
    title: 'One word or sign of C or C++ is too many or another',
    what: '{path}:{line}: {problem}.',
    why: 'A word is repeated where only the declaration may have it, or a sign is that of another version of the language or of another type.',
    how: 'Take it away, or write the sign that fits.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Warning-Options.html'],
  },
  fix: (_facts, repo, context) =>
    fixEvery(pattern, repo, context, 'Write the one word or sign as it must be', (place, found) => {
      const { problem = '', pointer, object, parameter, keyword, own: member, to } = found;
      const { lines, join } = textLines(place.text);
      const change = TOKEN_CHANGES.find(({ said }) => said.test(problem))?.change;
      const own = lines[place.line - 1] ?? '';
      const name = pointer ?? object ?? keyword ?? member ?? to ?? '';
      const changed = change?.(own, { name, number: Number(parameter ?? 0), column: place.column }, lines);
      if (changed === undefined) return undefined;
      lines[place.line - 1] = changed;
      return join();
    }),
  examples: {
    match: [
      {
        name: 'members that are named with their class inside of it',
        log: 'include/net/socket.h:3:5: error: extra qualification ‘net::Socket::’ on member ‘Socket’ [-fpermissive]\ninclude/net/socket.h:4:10: error: extra qualification ‘net::Socket::’ on member ‘valid’ [-fpermissive]',
        repo: {
          'include/net/socket.h':
            'class Socket {\npublic:\n    Socket::Socket(int fd);\n    bool Socket::valid() const;\n};\n',
        },
        patched: {
          'include/net/socket.h': 'class Socket {\npublic:\n    Socket(int fd);\n    bool valid() const;\n};\n',
        },
      },
      {
        name: 'memory of C in C++',
        log: 'buffer.cpp:2:25: error: invalid conversion from ‘void*’ to ‘unsigned char*’ [-fpermissive]',
        repo: { 'buffer.cpp': 'void f(Buffer& b, std::size_t n) {\n    b.data = std::malloc(n);\n}\n' },
        patched: {
          'buffer.cpp':
            'void f(Buffer& b, std::size_t n) {\n    b.data = static_cast<unsigned char*>(std::malloc(n));\n}\n',
        },
      },
      {
        name: 'a letter as a place in a table',
        log: 'histo.c:2:11: error: array subscript has type ‘char’ [-Werror=char-subscripts]',
        repo: { 'histo.c': 'void f(const char *p, unsigned *counts) {\n    counts[*p]++;\n}\n' },
        patched: { 'histo.c': 'void f(const char *p, unsigned *counts) {\n    counts[(unsigned char)*p]++;\n}\n' },
      },
      {
        name: 'an enumeration',
        log: 'a.c:1:18: error: comma at end of enumerator list [-Werror=pedantic]',
        repo: { 'a.c': 'enum color { RED, };\n' },
      },
      {
        name: 'an enumeration, at its comma',
        log: 'a.c:1:17: error: comma at end of enumerator list [-Werror=pedantic]',
        repo: { 'a.c': 'enum color { RED, };\n' },
        patched: { 'a.c': 'enum color { RED };\n' },
      },
      {
        name: 'the end of a guard',
        log: 'a.h:3:8: error: extra tokens at end of #endif directive [-Werror=endif-labels]',
        repo: { 'a.h': '#ifndef A_H\n#define A_H\n#endif A_H\n' },
        patched: { 'a.h': '#ifndef A_H\n#define A_H\n#endif /* A_H */\n' },
      },
      {
        name: 'register',
        log: 'a.cpp:1:14: error: ISO C++17 does not allow ‘register’ storage class specifier [-Werror=register]',
        repo: { 'a.cpp': 'register int x = 1;\n' },
        patched: { 'a.cpp': 'int x = 1;\n' },
      },
      {
        name: 'a constant result',
        log: 'a.c:1:1: error: type qualifiers ignored on function return type [-Werror=ignored-qualifiers]',
        repo: { 'a.c': 'const int f(const char *s) { return s[0]; }\n' },
        patched: { 'a.c': 'int f(const char *s) { return s[0]; }\n' },
      },
      {
        name: 'comments of another language',
        log: 'a.c:1:1: error: C++ style comments are not allowed in ISO C90',
        repo: { 'a.c': '// start\nint main(void) { return "a//b"[0]; } // done\n' },
        patched: { 'a.c': '/* start */\nint main(void) { return "a//b"[0]; } /* done */\n' },
      },
      {
        name: 'a pointer',
        log: 'a.c:2:17: error: ‘q’ is a pointer; did you mean to use ‘->’?',
        captures: { pointer: 'q' },
        repo: { 'a.c': 'int f(struct p *q)\n{ return q.x + aq.x; }\n' },
        patched: { 'a.c': 'int f(struct p *q)\n{ return q->x + aq.x; }\n' },
      },
      {
        name: 'no pointer, behind a tab',
        log: 'a.c:2:17: error: invalid type argument of ‘->’ (have ‘struct p’)',
        repo: { 'a.c': 'int f(struct p r) {\n\treturn r->x; }\n' },
        patched: { 'a.c': 'int f(struct p r) {\n\treturn r.x; }\n' },
      },
      {
        name: 'a pointer in C++',
        log: 'a.cpp:1:24: error: request for member ‘x’ in ‘q’, which is of pointer type ‘P*’ (maybe you meant to use ‘->’ ?)',
        captures: { object: 'q', member: 'x' },
        repo: { 'a.cpp': 'int f(P* q) { return q.x; }\n' },
        patched: { 'a.cpp': 'int f(P* q) { return q->x; }\n' },
      },
      {
        name: 'no pointer in C++',
        log: 'a.cpp:1:23: error: base operand of ‘->’ has non-pointer type ‘P’',
        repo: { 'a.cpp': 'int f(P& q) { return q->x; }\n' },
        patched: { 'a.cpp': 'int f(P& q) { return q.x; }\n' },
      },
      {
        name: 'a default argument twice',
        log: 'a.cpp:1:5: error: default argument given for parameter 2 of ‘int f(int, int)’ [-fpermissive]',
        captures: { parameter: '2' },
        repo: { 'a.cpp': 'int f(int a, int b = 1) { return a + b; }\n' },
        patched: { 'a.cpp': 'int f(int a, int b) { return a + b; }\n' },
      },
      {
        name: 'a static member, defined',
        log: 'a.cpp:1:17: error: cannot declare member function ‘static int P::f()’ to have static linkage [-fpermissive]',
        repo: { 'a.cpp': 'static int P::f() { return 1; }\n' },
        patched: { 'a.cpp': 'int P::f() { return 1; }\n' },
      },
      {
        name: 'a virtual member, defined',
        log: 'a.cpp:1:1: error: ‘virtual’ outside class declaration',
        captures: { keyword: 'virtual' },
        repo: { 'a.cpp': 'virtual int P::f() { return 1; }\n' },
        patched: { 'a.cpp': 'int P::f() { return 1; }\n' },
      },
      {
        name: 'an override, defined',
        log: 'a.cpp:1:5: error: virt-specifiers in ‘f’ not allowed outside a class definition',
        repo: { 'a.cpp': 'int P::f() const override { return 1; }\n' },
        patched: { 'a.cpp': 'int P::f() const { return 1; }\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'a.c:2:9: error: invalid type argument of unary ‘*’ (have ‘int’)' }],
  },
});
