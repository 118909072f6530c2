import { type Plan, type PlanRequest, planPatch } from '@self-healer/core/patcher/plan';

/** A rule reads a few files; one that is still at it after this hangs. */
const MOST_SECONDS = 30;

/**
 * Plans, but no longer than `seconds`: a rule that hangs is reported as broken, and the other errors are gone on with.
 */
export async function planInTime(request: PlanRequest, seconds = MOST_SECONDS): Promise<Plan> {
  const reason = `it hangs, with nothing proposed within ${seconds} s. Please report it with the log`;
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<Plan>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'broken', reason }), seconds * 1000);
  });
  try {
    return await Promise.race([planPatch(request), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
