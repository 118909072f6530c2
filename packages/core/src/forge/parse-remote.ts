const SCP = /^(?:[^@/\s]+@)?(?<host>[A-Za-z0-9.-]+):(?!\/\/)(?<path>[^\s]+)$/;
const CODECOMMIT = /^codecommit:(?::(?<region>[a-z0-9-]+):)?\/\/(?:[^@/]+@)?(?<name>[\w.-]+)$/;

/**
 * A git remote as the address of its repository in a browser: `https`, without user, password and port of ssh.
 * Undefined for a path on this machine or what is no address.
 */
export function parseRemote(remote: string): URL | undefined {
  const codecommit = CODECOMMIT.exec(remote)?.groups;
  if (codecommit !== undefined) {
    const region = codecommit.region ?? 'us-east-1';
    return new URL(`https://git-codecommit.${region}.amazonaws.com/v1/repos/${codecommit.name}`);
  }
  if (/^(?:https?|ssh|git):\/\//.test(remote)) {
    if (!URL.canParse(remote)) return undefined;
    const url = new URL(remote);
    const scheme = url.protocol === 'http:' ? 'http' : 'https';
    const host = url.protocol === 'ssh:' || url.protocol === 'git:' ? url.hostname : url.host;
    return new URL(`${scheme}://${host}${url.pathname}`);
  }
  const scp = SCP.exec(remote)?.groups;
  // One letter is a drive.
  if (scp?.host === undefined || scp.host.length < 2) return undefined;
  return new URL(`https://${scp.host}/${scp.path?.replace(/^\/+/, '')}`);
}
