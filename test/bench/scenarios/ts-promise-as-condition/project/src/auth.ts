export async function isAllowed(user: string): Promise<boolean> {
  return user !== 'guest';
}

export async function open(user: string): Promise<string> {
  if (isAllowed(user)) {
    return 'open';
  }
  return 'closed';
}
