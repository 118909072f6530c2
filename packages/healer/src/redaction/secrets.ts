import type { RedactedText } from '@self-healer/core/ports/store';

/** Replaces what looks like a secret; idempotent. */
export type Redactor = (text: string) => RedactedText;

/** What stands where a secret was. */
export const MASK = '[redacted]';
const SHORTEST_KNOWN = 6;

/** Secrets by their shape. Group `keep` stays. The shapes are written so that this file matches none of them. */
const SHAPES: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,20000}?(?:-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----|$)/g,
  /\b(?:gh[opusr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255})/g,
  /\bgl(?:pat|ptt|rt|cbt|soat|dt|agent|oas|ft|imt)-[\w.-]{20,300}/g,
  /\bnpm_[A-Za-z0-9]{30,}/g,
  /\bpypi-[\w-]{50,}/g,
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
  /\bxox[abeoprs]-[\w-]{10,}/g,
  /\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,}/g,
  /\bsk-(?:proj-|ant-)?[\w-]{20,}/g,
  /\bAIza[\w-]{35}/g,
  /\bhvs\.[\w-]{20,}/g,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
  /\bdop_v1_[a-f0-9]{32,}/g,
  /\bCCIPAT_\w{20,}/g,
  /\bey[A-Za-z0-9_-]{8,}\.ey[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/g,
  /(?<keep>\b(?:bearer|basic|token)\s+)[A-Za-z0-9+/._~=-]{16,}/gi,
  /(?<keep>\b(?:https?|ssh|git|ftp|postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqps?):\/\/[^\s:/@]{0,100}:)[^\s/@]{1,300}(?=@)/gi,
  /(?<keep>\b(?:https?):\/\/)[A-Za-z0-9_-]{16,300}(?=@)/gi,
  /(?<keep>(?:AccountKey|SharedAccessKey|sig)=)[A-Za-z0-9+/%=]{20,}/g,
  /(?<keep>_(?:authToken|auth|password)\s*=\s*)[^\s"']{4,}/g,
  /(?<keep>--(?:password|token|secret|api-key|access-key)[= ]["']?)[^\s"'-][^\s"']{3,}/gi,
  /(?<keep>\b[A-Za-z0-9_.-]{0,60}(?:passw(?:or)?d|passphrase|secret|api_?key|access_?key|auth_?token|access_?token|private_?key|client_?secret|token)["']?\s{0,4}[:=]\s{0,4}["']?)(?!\[redacted\]|\$|\{|<|\*{3}|null\b|true\b|false\b|undefined\b|none\b)[^\s"',;)]{6,}/gi,
];

/** A redactor that knows these values, in the forms in which logs show them, besides the shapes of secrets. */
export function redactor(values: readonly string[] = []): Redactor {
  const known = [...new Set(values.filter((value) => value.trim().length >= SHORTEST_KNOWN).flatMap(formsOf))].sort(
    (a, b) => b.length - a.length,
  );
  return (text) => {
    let redacted = text;
    for (const value of known) redacted = redacted.replaceAll(value, MASK);
    for (const shape of SHAPES) {
      redacted = redacted.replace(shape, (...match) => {
        const groups: unknown = match.at(-1);
        const keep = isGroups(groups) ? (groups.keep ?? '') : '';
        return keep + MASK;
      });
    }
    return redacted as RedactedText;
  };
}

function isGroups(value: unknown): value is Readonly<Record<string, string | undefined>> {
  return typeof value === 'object' && value !== null;
}

/** As it is, trimmed, JSON-escaped, URL-encoded, base64 and hex. */
function formsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const base64 = bytes.toString('base64');
  return [
    value,
    value.trim(),
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    base64,
    base64.replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ].filter((form) => form.length >= SHORTEST_KNOWN);
}

/** A deep copy whose every string went through the redactor. Keys stay. */
export function redactAll<T>(value: T, redact: Redactor): T {
  return walk(value, redact) as T;
}

function walk(value: unknown, redact: Redactor): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => walk(item, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, walk(entry, redact)]));
}
