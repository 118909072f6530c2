import { createHash, createHmac } from 'node:crypto';
import type { AwsCredentials } from '@self-healer/http/aws-credentials';

const SERVICE = 'codecommit';

export interface GitAuthorizationOptions {
  readonly credentials: AwsCredentials;
  readonly region: string;
  /** Of the repository, as git asks for it. */
  readonly url: URL;
  readonly now: Date;
}

/**
 * The header with the user and password by which CodeCommit knows git's requests, good for a quarter of an hour: AWS' signature of a
 * request with the method GIT, as Amazon's own git-remote-codecommit makes it.
 * https://docs.aws.amazon.com/codecommit/latest/userguide/setting-up-git-remote-codecommit.html
 */
export function gitAuthorization({ credentials, region, url, now }: GitAuthorizationOptions): string {
  const time = now.toISOString().replace(/[-:]|\.\d{3}Z$/g, '');
  const scope = `${time.slice(0, 8)}/${region}/${SERVICE}/aws4_request`;
  const request = `GIT\n${url.pathname}\n\nhost:${url.host}\n\nhost\n`;
  const hash = createHash('sha256').update(request).digest('hex');
  const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash}`;
  const key = scope
    .split('/')
    .reduce<Buffer>((last, part) => hmac(last, part), Buffer.from(`AWS4${credentials.secretAccessKey}`));
  const user = [credentials.accessKeyId, credentials.sessionToken].filter((part) => part !== undefined).join('%');
  const password = `${time}Z${hmac(key, text).toString('hex')}`;
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
