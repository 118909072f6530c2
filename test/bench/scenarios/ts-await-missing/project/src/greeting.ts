import { fetchUser } from './client';

export async function greeting(id: string): Promise<string> {
  const user = fetchUser(id);
  return `Hello ${user.name}`;
}
