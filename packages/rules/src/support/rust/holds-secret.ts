const NAMED =
  /Secret|Passw|Passphrase|Credential|(?:Api|Access|Private|Signing|Encryption|Master)Key|(?:Access|Auth|Bearer|Refresh|Session|Api)Token/;
const FIELD =
  /\b(?:password|passphrase|secret(?:_\w+)?|(?:\w+_)?secret|(?:api|private|signing|access|master)_key|(?:access|auth|bearer|refresh)_token)\s*:/;

/** Whether a type holds a secret, by its name or by those of its fields: printed for debugging, it comes into logs. */
export function holdsSecret(type: string, text: string): boolean {
  if (NAMED.test(type)) return true;
  const at = text.search(new RegExp(`\\b(?:struct|enum|union) ${type}\\b`));
  const body = at < 0 ? '' : text.slice(at);
  return FIELD.test(body.slice(0, body.search(/^\}|;/m) + 1));
}
