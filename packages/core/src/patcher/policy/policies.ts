import { BUDGET_POLICIES } from './budget-policies.ts';
import { CI_POLICIES } from './ci-policies.ts';
import { CONTENT_POLICIES } from './content-policies.ts';
import { MEANING_POLICIES } from './meaning-policies.ts';
import { PACKAGE_POLICIES } from './package-policies.ts';
import { PATH_POLICIES } from './path-policies.ts';
import type { Policy } from './policy-shape.ts';
import { TEST_POLICIES } from './test-policies.ts';
import { TOOL_POLICIES } from './tool-policies.ts';

/** All that no patch may do. The first that finds something gives the reason. */
export const POLICIES: readonly Policy[] = [
  ...PATH_POLICIES,
  ...TOOL_POLICIES,
  ...CONTENT_POLICIES,
  ...CI_POLICIES,
  ...MEANING_POLICIES,
  ...TEST_POLICIES,
  ...PACKAGE_POLICIES,
  ...BUDGET_POLICIES,
];
