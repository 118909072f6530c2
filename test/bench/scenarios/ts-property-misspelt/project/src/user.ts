export interface User {
  readonly name: string;
  readonly role?: 'admin' | 'guest';
  greet(other: User): string;
}
