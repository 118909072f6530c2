import { defineRule } from '@self-healer/core/rule';

/** What a program says where a service did not answer, or not what it should. */
const UNANSWERED =
  /invalid character '.' looking for beginning of value|\bEOF$|context deadline exceeded|Client\.Timeout|(?:connection|i\/o) (?:refused|reset|timeout)|no such host|\b(?:429|5\d\d) [A-Z][\w ]{2,40}|giving up after \d+ attempt/;

export const rule = defineRule({
  id: 'network/sigstore-unreachable',
  category: 'network',
  severity: 'medium',
  stage: 'deploy',
  ecosystems: ['docker', 'github-actions'],
  needle: [
    'fetching ambient OIDC credentials: ',
    'getting key from Fulcio: ',
    'transparency log: ',
    'initializing tuf: ',
    'updating local metadata and targets: ',
  ],
  // cosign 1 and 2, sigstore-go. Their services answered with a page, an error of theirs, or not at all.
  pattern:
    /^(?:##\[error\])?(?:(?:Error|main\.go:\d{1,4}|error during command execution): ){0,3}(?:signing \S{1,300}: )?(?:getting signer: )?(?:fetching ambient OIDC credentials|getting key from Fulcio|(?:uploading to|adding to|fetching) (?:the )?transparency log|initializing tuf|updating local metadata and targets): (?<said>.{1,500})$/,
  captures: ['said'],
  gathers: ['reason'],
  gather({ said }) {
    const reason = UNANSWERED.exec(said)?.[0];
    return reason === undefined ? undefined : { reason };
  },
  verdict: 'rerun',
  explains: ['network/*', 'configuration/json-data-invalid'],
  docs: {
    title: 'A signature could not be made: a service of Sigstore did not answer',
    what: 'A service that cosign needs to sign answered with: {reason}.',
    why: 'The issuer of identity tokens, Fulcio, Rekor or their root of trust was down or throttled the request.',
    how: 'Run the job again; try the signing again a few times in the job, as it is the last step and the image is already published.',
    references: ['https://docs.sigstore.dev/cosign/signing/overview/'],
  },
  examples: {
    match: [
      {
        name: 'the issuer answers with a text',
        log: "Error: signing [registry.example.org/shop/cart:1]: getting signer: getting key from Fulcio: fetching ambient OIDC credentials: invalid character 'u' looking for beginning of value",
      },
      {
        name: 'Fulcio takes too long',
        log: 'main.go:74: error during command execution: signing cart.json: getting key from Fulcio: retrieving cert: Post "https://fulcio.example.org/api/v2/signingCert": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
      },
      {
        name: 'the root of trust',
        log: 'Error: initializing tuf: updating local metadata and targets: error updating to TUF remote mirror: 503 Service Unavailable',
      },
    ],
    ignore: [
      {
        name: 'the job may not ask for a token',
        log: 'getting signer: getting key from Fulcio: fetching ambient OIDC credentials: the ACTIONS_ID_TOKEN_REQUEST_TOKEN environment variable is not set',
      },
    ],
  },
});
