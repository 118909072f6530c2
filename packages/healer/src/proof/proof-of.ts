import type { Proof } from '@self-healer/core/model/heal-report';
import type { ObservedRun, ProofCommand } from './prove.ts';

/** What a report says of the run with the error and the run after the patch. */
export function proofOf(command: ProofCommand, fingerprint: string, before: ObservedRun, after: ObservedRun): Proof {
  const counted = before.tests !== undefined || after.tests !== undefined;
  return {
    command: command.text,
    ...(command.cwd !== '.' && { directory: command.cwd }),
    before: { exitCode: before.result.exitCode, fingerprint },
    after: { exitCode: after.result.exitCode, fingerprints: [...after.fingerprints] },
    sandbox: after.confinement ? { name: after.confinement.sandbox.name, network: after.confinement.network } : null,
    ...(counted && { tests: { before: before.tests ?? null, after: after.tests ?? null } }),
    seconds: Number((before.result.seconds + after.result.seconds).toFixed(3)),
  };
}

/** Why a patch with the judgement `fewer-tests` is refused, without its subject. */
export function fewerTestsReason(first: ObservedRun, after: ObservedRun): string {
  return `the command passes, but only ${after.tests ?? 0} of ${first.tests ?? 0} tests run.`;
}
