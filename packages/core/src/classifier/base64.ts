/** Bytes as base64. */
export function bytesToBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}

/** The bytes of a base64 text; undefined when it is none. */
export function base64ToBytes(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (Math.ceil(bytes.length / 3) * 4 !== text.length) return undefined;
  return new Uint8Array(bytes);
}
