import type { User } from './user';

export const names = (users: readonly User[]): string[] => users.map((user) => user.nmae);
