import type { KnownChange } from '@self-healer/core/ports/forge';
import type { SourceRef } from '@self-healer/core/ports/source-ref';
import { expect, test } from 'vitest';
import { DELIVERY_LIMITS, type DeliveryFacts, whyNotPropose, whyNotPush } from '../../src/delivery/delivery-policy.ts';

const BRANCH = 'self-healer/0123456789abcdef';
const NOW = new Date('2026-01-02T12:00:00Z');
const CLOSED_BY_US = '[//]: # (self-healer:closed)';
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const source = (more: Partial<SourceRef> = {}): SourceRef => ({
  repository: new URL('https://forge.example.org/acme/app'),
  headRevision: 'a'.repeat(40),
  headRef: 'main',
  ...more,
});
const change = (more: Partial<KnownChange> = {}): KnownChange => ({
  id: '1',
  url: 'https://forge.example.org/acme/app/pull/1',
  branch: BRANCH,
  target: 'main',
  state: 'open',
  title: 'Fix',
  body: '',
  createdAt: minutesAgo(600),
  ...more,
});
const other = (at: number, more: Partial<KnownChange> = {}) =>
  change({ id: `${at}`, branch: `self-healer/${`${at}`.padStart(16, '0')}`, ...more });
const ours = (more: Partial<KnownChange> = {}) => change({ state: 'closed', body: CLOSED_BY_US, ...more });
const pull = (fromFork?: boolean) => ({ id: '7', baseRef: 'main', ...(fromFork !== undefined && { fromFork }) });

const why = (facts: Partial<DeliveryFacts>) =>
  whyNotPropose({
    source: source(),
    branch: BRANCH,
    changes: [],
    baseState: 'unknown',
    now: NOW,
    limits: DELIVERY_LIMITS,
    ...facts,
  });

test.each([
  ['a branch', source(), undefined],
  ['a change of the repository itself', source({ headRef: 'topic', change: pull(false) }), undefined],
  ['a dependency bot', source({ headRef: 'dependabot/npm_and_yarn/a-1.2.3', change: pull(false) }), undefined],
  ['a fork', source({ change: pull(true) }), /fork.*nothing was pushed/],
  ['what may be a fork', source({ change: pull() }), /or may be/],
  ['a change of our own', source({ headRef: BRANCH }), /left to a person/],
])('a failed run of %s', (_, of, refusal) => {
  const told = whyNotPush(of);
  if (refusal === undefined) expect(told).toBeUndefined();
  else expect(told).toMatch(refusal);
});

test.each<readonly [string, Partial<DeliveryFacts>, RegExp | undefined]>([
  ['nothing was proposed yet', {}, undefined],
  ['it is proposed, and updated', { changes: [change()] }, undefined],
  [
    'it is proposed to another branch',
    { changes: [change({ target: 'release' })] },
    /being fixed already, in .*pull\/1/,
  ],
  ['a person closed it', { changes: [change({ state: 'closed' })] }, /person closed .*pull\/1/],
  ['we closed it, for the branch was green', { changes: [ours()] }, undefined],
  ['it was merged, and came back', { changes: [change({ state: 'merged' })] }, undefined],
  [
    'it came back three times',
    { changes: [ours({ id: '3' }), ours({ id: '2' }), ours()] },
    /3 changes .*needs a person/,
  ],
  ['the base of a change is red', { source: source({ change: pull(false) }), baseState: 'red' }, /main is red itself/],
  ['the base of a change is green', { source: source({ change: pull(false) }), baseState: 'green' }, undefined],
  ['the branch itself is red, as it must be', { baseState: 'red' }, undefined],
  ['five are open', { changes: [1, 2, 3, 4, 5].map((at) => other(at)) }, /5 open changes/],
  ['five were, and are closed', { changes: [1, 2, 3, 4, 5].map((at) => other(at, { state: 'closed' })) }, undefined],
  [
    'two came within the hour',
    { changes: [other(1, { createdAt: minutesAgo(59) }), other(2, { createdAt: minutesAgo(1) })] },
    /last hour/,
  ],
  [
    'one did, one before',
    { changes: [other(1, { createdAt: minutesAgo(61) }), other(2, { createdAt: minutesAgo(1) })] },
    undefined,
  ],
])('%s', (_, facts, refusal) => {
  const told = why(facts);
  if (refusal === undefined) expect(told).toBeUndefined();
  else expect(told).toMatch(refusal);
});
