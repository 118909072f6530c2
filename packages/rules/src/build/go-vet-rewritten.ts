import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { VET_REPAIRS } from '../support/go/vet-repairs.ts';
import { editEach } from '../support/text/edit-each.ts';
import { windowMatches } from '../support/text/window-matches.ts';

const pattern =
  /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): (?<message>\+build lines? do(?:es)? not match .{1,60}|misplaced \/\/go:build comment|[\w./-]{1,300} struct literal uses unkeyed fields|address format .{1,60} does not work with IPv6.{0,200}|call to \(\*testing\.[TB]\)\.\w{1,20} from a non-test goroutine|(?:sync\.)?WaitGroup\.Add called from inside new goroutine|range var \w{1,100} copies lock: .{1,300}|loop variable \w{1,100} captured by func literal)$/;

export const rule = defineRule({
  id: 'build/go-vet-rewritten',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['go'],
  needle: [
    '+build line',
    'misplaced //go:build',
    'struct literal uses unkeyed fields',
    'does not work with IPv6',
    ' from a non-test goroutine',
    'WaitGroup.Add called',
    ' captured by func literal',
    ' copies lock: ',
  ],
  // go vet, the analyzers buildtag, composites, hostport, testinggoroutine, waitgroup and loopclosure.
  pattern,
  captures: ['path', 'line', 'column', 'message'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'go vet finds what Go has another form for',
    what: '{path}:{line}:{column}: {message}',
    why: 'A constraint is not read where it stands, a literal breaks when its struct grows, an address fails with IPv6, or a goroutine is counted or ended too late.',
    how: 'Write the form that the analyzer asks for.',
    references: ['https://pkg.go.dev/cmd/vet'],
  },
  async fix(_facts, repo, context) {
    const directories = await runDirectories(repo, context);
    const titles = new Set<string>();
    // From the last to the first, so that no repair moves what another one points to.
    const found = windowMatches(context.window, pattern).toSorted(
      (a, b) => Number(b.line) - Number(a.line) || Number(b.column) - Number(a.column),
    );
    const edits = await editEach(
      found,
      repo,
      async (text, { line, column, message = '' }) => {
        const repair = VET_REPAIRS.find((each) => each.message.test(message));
        const named = repair?.message.exec(message)?.groups?.named ?? '';
        const after = await repair?.mend({ text, line: Number(line), column: Number(column), named }, repo);
        if (repair !== undefined && after !== undefined && after !== text) titles.add(repair.title);
        return after;
      },
      directories,
    );
    const title = titles.size === 1 ? [...titles].join('') : 'Write what go vet asks for';
    return edits.length === 0 ? undefined : { title, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'two forms of a constraint that differ',
        log: 'probe/a_linux.go:2:1: +build lines do not match //go:build condition',
        repo: { 'probe/a_linux.go': '//go:build linux && amd64\n// +build linux\n\npackage probe\n' },
        patched: { 'probe/a_linux.go': '//go:build linux && amd64\n\npackage probe\n' },
      },
      {
        name: 'a constraint below the package clause',
        log: 'p/a.go:3:1: misplaced //go:build comment',
        repo: { 'p/a.go': 'package p\n\n//go:build linux\n\nfunc A() {}\n' },
        patched: { 'p/a.go': '//go:build linux\n\npackage p\n\nfunc A() {}\n' },
      },
      {
        name: 'literals without keys, two on a line',
        log: 'chart/a.go:6:10: example.org/c/geom.Point struct literal uses unkeyed fields\nchart/a.go:6:36: example.org/c/geom.Point struct literal uses unkeyed fields',
        repo: {
          'go.mod': 'module example.org/c\n\ngo 1.22\n',
          'geom/geom.go': 'package geom\n\ntype Point struct {\n\tX, Y float64 // in metres\n}\n',
          'chart/a.go':
            'package chart\n\nimport "example.org/c/geom"\n\nfunc f(w float64) (geom.Point, geom.Point) {\n\ta, b := geom.Point{0, min(1, w)}, geom.Point{w, 2}\n\treturn a, b\n}\n',
        },
        patched: {
          'chart/a.go':
            'package chart\n\nimport "example.org/c/geom"\n\nfunc f(w float64) (geom.Point, geom.Point) {\n\ta, b := geom.Point{X: 0, Y: min(1, w)}, geom.Point{X: w, Y: 2}\n\treturn a, b\n}\n',
        },
      },
      {
        name: 'an address of host and port',
        log: 'd/a.go:9:22: address format "%s:%d" does not work with IPv6 (passed to net.Dial at L10)',
        repo: {
          'd/a.go':
            'package d\n\nimport (\n\t"fmt"\n\t"net"\n)\n\nfunc dial(host string, port int) (net.Conn, error) {\n\taddr := fmt.Sprintf("%s:%d", host, port)\n\treturn net.Dial("tcp", addr)\n}\n',
        },
        patched: {
          'd/a.go':
            'package d\n\nimport (\n\t"fmt"\n\t"net"\n)\n\nfunc dial(host string, port int) (net.Conn, error) {\n\taddr := net.JoinHostPort(host, fmt.Sprintf("%d", port))\n\treturn net.Dial("tcp", addr)\n}\n',
        },
      },
      {
        name: 'a port that is written out, where fmt is not needed any more',
        log: 'd/a.go:9:34: address format "%s:80" does not work with IPv6',
        repo: {
          'd/a.go':
            'package d\n\nimport (\n\t"fmt"\n\t"net"\n)\n\nfunc dial(host string) (net.Conn, error) {\n\treturn net.Dial("tcp", fmt.Sprintf("%s:80", host))\n}\n',
        },
        patched: {
          'd/a.go':
            'package d\n\nimport (\n\t"net"\n)\n\nfunc dial(host string) (net.Conn, error) {\n\treturn net.Dial("tcp", net.JoinHostPort(host, "80"))\n}\n',
        },
      },
      {
        name: 'a test that ends in a goroutine',
        log: 'q_test.go:8:4: call to (*testing.T).Fatalf from a non-test goroutine',
        repo: {
          'q_test.go':
            'package q\n\nimport "testing"\n\nfunc TestA(t *testing.T) {\n\tgo func() {\n\t\tif !put(1) {\n\t\t\tt.Fatalf("full at %d", 1)\n\t\t}\n\t}()\n}\n',
        },
        patched: {
          'q_test.go':
            'package q\n\nimport "testing"\n\nfunc TestA(t *testing.T) {\n\tgo func() {\n\t\tif !put(1) {\n\t\t\tt.Errorf("full at %d", 1)\n\t\t\treturn\n\t\t}\n\t}()\n}\n',
        },
      },
      {
        name: 'the same in a function that gives something back',
        log: 'q_test.go:7:3: call to (*testing.T).Fatal from a non-test goroutine',
        repo: {
          'q_test.go':
            'package q\n\nimport "testing"\n\nfunc TestA(t *testing.T) {\n\tgroup.Go(func() error {\n\t\tt.Fatal("no")\n\t\treturn nil\n\t})\n}\n',
        },
      },
      {
        name: 'a goroutine that counts itself',
        log: 'p/a.go:9:9: WaitGroup.Add called from inside new goroutine',
        repo: {
          'p/a.go':
            'package p\n\nimport "sync"\n\nfunc Run(n int) {\n\tvar wg sync.WaitGroup\n\tfor range n {\n\t\tgo func() {\n\t\t\twg.Add(1)\n\t\t\tdefer wg.Done()\n\t\t}()\n\t}\n\twg.Wait()\n}\n',
        },
        patched: {
          'p/a.go':
            'package p\n\nimport "sync"\n\nfunc Run(n int) {\n\tvar wg sync.WaitGroup\n\tfor range n {\n\t\twg.Add(1)\n\t\tgo func() {\n\t\t\tdefer wg.Done()\n\t\t}()\n\t}\n\twg.Wait()\n}\n',
        },
      },
      {
        name: 'a loop that copies a lock',
        log: 'p/a.go:5:9: range var w copies lock: example.org/p.Worker contains sync.Mutex',
        repo: {
          'p/a.go':
            'package p\n\nfunc (p *Pool) Total() int {\n\ttotal := 0\n\tfor _, w := range p.workers {\n\t\ttotal += w.jobs\n\t}\n\treturn total\n}\n',
        },
        patched: {
          'p/a.go':
            'package p\n\nfunc (p *Pool) Total() int {\n\ttotal := 0\n\tfor i := range p.workers {\n\t\tw := &p.workers[i]\n\t\ttotal += w.jobs\n\t}\n\treturn total\n}\n',
        },
      },
      {
        name: 'a variable of a loop before Go 1.22',
        log: 'p/a.go:6:16: loop variable v captured by func literal',
        repo: {
          'p/a.go':
            'package p\n\nfunc Run(vs []int) {\n\tfor _, v := range vs {\n\t\tgo func() {\n\t\t\tprintln(v)\n\t\t}()\n\t}\n}\n',
        },
        patched: {
          'p/a.go':
            'package p\n\nfunc Run(vs []int) {\n\tfor _, v := range vs {\n\t\tv := v\n\t\tgo func() {\n\t\t\tprintln(v)\n\t\t}()\n\t}\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another finding', log: 'p/a.go:3:1: self-assignment of o.Limit' }],
  },
});
