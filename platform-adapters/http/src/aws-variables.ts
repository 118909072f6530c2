export const AWS_KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;
/** Where a container gets its role's keys: a path of the agent's own address. */
export const AWS_CONTAINER = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI';
/** Every variable that credentials are taken from. */
export const AWS_VARIABLES: readonly string[] = [...AWS_KEYS, AWS_CONTAINER];
