import { escapePattern } from '../text/escape-pattern.ts';

/** Bytes that are no text, and texts that write bytes another way: only a person knows how the one becomes the other. */
const BYTES =
  /(?:^|[.\d_]|(?<=[a-z]))(?:Sum|Hash|Digest|Checksum|Signature|Sig|Mac|HMAC|Nonce|Salt|Cipher\w*|Seal|Encrypt\w*|Random)\d*(?:\(|$)|^(?:sum|hash|digest|checksum|signature|sig|mac|nonce|salt|cipher\w*|sealed|encrypted)\d*$/;
const WRITTEN =
  /(?:hex|base64|b64|encoded|digest|checksum)(?:$|[A-Z_(.])|(?:Hex|HEX|Base64|B64|Encoded|Digest|Checksum)(?:$|[A-Z_(.])/;

/** What gives bytes of any kind, and what puts them into those it is given. */
const GIVES =
  /\b(?:Sum\d*(?:_\d+)?|Seal|Sign(?:PSS|ASN1|PKCS1v15)?|Encrypt\w*|DecodeString|MarshalBinary|Compress\w*|Random\w*|GenerateKey)\(|\bproto\.Marshal\(|\b(?:pbkdf2|scrypt|argon2|hkdf)\.\w*Key\w*\(|\[\]byte\{\s*\d/;
const FILLS = '(?:Read|ReadFull|ReadAtLeast|ReadAt|Decode|PutUint\\d+|XORKeyStream|CryptBlocks|Encrypt|Decrypt)';

/** The lines above a place that can give a value to what is used there: of the function, or of the file for a field. */
function linesAbove(value: string, text: string, line: number): readonly string[] {
  const lines = text.split('\n');
  if (value.includes('.')) return lines;
  const above = lines.slice(0, line);
  return above.slice(
    Math.max(
      0,
      above.findLastIndex((each) => /^(?:func|var)\b/.test(each)),
    ),
  );
}

/** What is assigned to a value, or to the field of its name. */
function sourcesOf(value: string, text: string, line: number): readonly string[] {
  const name = escapePattern(value.slice(value.lastIndexOf('.') + 1));
  const given = new RegExp(`\\b${name}(?:, \\w{1,60})?(?: \\[\\]byte)?(?: :?= ?|:\\s{1,20})(?<source>\\S.*)$`);
  return linesAbove(value, text, line).flatMap((each) => given.exec(each)?.groups?.source ?? []);
}

/** Whether bytes are of any kind, by their name or by what fills them. */
export function isBinary(value: string, text: string, line: number): boolean {
  if (BYTES.test(value) || sourcesOf(value, text, line).some((source) => GIVES.test(source))) return true;
  const filled = new RegExp(`\\b${FILLS}\\((?:[^()]{0,100}, ?)?${escapePattern(value)}(?:\\[[^\\]]{0,40}\\])?[,)]`);
  return linesAbove(value, text, line).some((each) => filled.test(each));
}

/** Whether a text writes bytes in digits or letters, by its name or by what made it. */
export const isEncoded = (value: string, text: string, line: number): boolean =>
  WRITTEN.test(value) ||
  /^"[0-9A-Fa-f]{16,}"$/.test(value) ||
  sourcesOf(value, text, line).some((source) => /\bEncodeToString\(/.test(source));
