/** What a process of the service does: answers requests, works on jobs, or both. */
export const ROLES = ['api', 'worker', 'all'] as const;
export type Role = (typeof ROLES)[number];
