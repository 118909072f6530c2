import type { DebugSession } from '@self-healer/core/model/debug-session';

/** A session with one error, one patch and one event. */
export function sampleSession(number: number, changes: Partial<DebugSession> = {}): DebugSession {
  const time = new Date(Date.UTC(2026, 0, 2, 3, 4, number)).toISOString();
  return {
    schema: 'self-healer/session@1',
    id: `s${number.toString(16).padStart(16, '0')}`,
    pipelineId: `pipeline-${number}`,
    createdAt: time,
    updatedAt: time,
    status: 'open',
    workspace: null,
    diagnosis: {
      schema: 'self-healer/diagnosis@1',
      log: { name: 'build.log', format: 'plain', bytes: 10, lines: 1, truncated: false },
      verdict: 'patch',
      rootCause: 'e1',
      errors: [
        {
          id: 'e1',
          rank: 1,
          role: 'root-cause',
          rule: 'configuration/wrong-word',
          category: 'configuration',
          severity: 'high',
          stage: 'test',
          confidence: 0.9,
          classifiedBy: 'rule',
          message: 'error: wrong word “naïve” \u0000 in a.txt',
          location: { line: 1, endLine: 1 },
          facts: { word: 'naïve' },
          evidence: [{ line: 1, text: 'error: wrong word' }],
          fingerprint: '0123456789abcdef',
          fixable: true,
          count: 1,
          explanation: { what: 'a', why: 'b', how: 'c' },
          references: [],
        },
      ],
    },
    patches: [
      {
        id: 'p1',
        error: 'e1',
        rule: 'configuration/wrong-word',
        title: 'Write naive',
        safety: 'safe',
        edits: [{ kind: 'write', path: 'a.txt', content: 'naive\n' }],
        diff: '--- a/a.txt\n',
        status: 'planned',
        refused: null,
        proof: null,
      },
    ],
    labels: {},
    events: [{ seq: 1, time, kind: 'opened' }],
    ...changes,
  };
}

/** The session after one more event. */
export function oneLater(session: DebugSession, changes: Partial<DebugSession> = {}): DebugSession {
  const time = new Date(Date.parse(session.updatedAt) + 1000).toISOString();
  const event = { seq: session.events.length + 1, time, kind: 'previewed', patch: 'p1' } as const;
  return { ...session, updatedAt: time, events: [...session.events, event], ...changes };
}
