import { createHash, timingSafeEqual } from 'node:crypto';

/** The subprotocol in which a page, which can set no headers, gives the token for a WebSocket. */
export const TOKEN_PROTOCOL = 'bearer.';

/** Whether a request carries the token, another one or none, in a time that tells nothing about it. */
export function tokenCheck(token: string): (headers: Readonly<Record<string, unknown>>) => 'right' | 'wrong' | 'none' {
  const wanted = digest(token);
  return (headers) => {
    const given = bearerOf(headers);
    if (given === undefined) return 'none';
    return timingSafeEqual(digest(given), wanted) ? 'right' : 'wrong';
  };
}

const digest = (text: string) => createHash('sha256').update(text).digest();

function bearerOf({
  authorization,
  'sec-websocket-protocol': protocols,
}: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof authorization === 'string') return /^Bearer +(?<token>\S+)$/i.exec(authorization)?.groups?.token;
  if (typeof protocols !== 'string') return undefined;
  return protocols
    .split(',')
    .map((protocol) => protocol.trim())
    .find((protocol) => protocol.startsWith(TOKEN_PROTOCOL))
    ?.slice(TOKEN_PROTOCOL.length);
}
