import { HttpError } from './http-error.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** Link-local addresses, also as IPv6 writes them, and Amazon's: cloud metadata services answer there. */
const LINK_LOCAL = /^(?:169\.254\.|\[(?:fe[89ab]|fd00:ec2:|(?:::ffff:|64:ff9b::)a9fe:))/i;

/**
 * Where a redirect leads.
 * @throws HttpError when it leaves https, or points to an address that no log is stored at.
 */
export function redirectTarget(from: URL, location: string, service: string): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  const secure = to?.protocol === 'https:' || (to?.protocol === 'http:' && LOOPBACK.test(from.hostname));
  if (to === undefined || !secure || LINK_LOCAL.test(to.hostname) || to.username !== '' || to.password !== '') {
    throw new HttpError(
      'bad-redirect',
      `${service} redirects to an address that is not safe to follow. Check the address of the service.`,
    );
  }
  return to;
}
