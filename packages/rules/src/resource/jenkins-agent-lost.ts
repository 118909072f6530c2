import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/jenkins-agent-lost',
  category: 'resource',
  severity: 'medium',
  stage: 'other',
  ecosystems: ['jenkins'],
  needle: [
    'ChannelClosedException',
    'Agent went offline',
    'was marked offline',
    'RequestAbortedException',
    'Cannot contact',
    'Unexpected termination of the channel',
    'was deleted; cancelling node body',
  ],
  // Jenkins remoting.
  pattern:
    /(?:(?:hudson\.remoting\.)?(?:ChannelClosedException|RequestAbortedException): .{1,200}|^(?:FATAL: |ERROR: )?(?:Agent went offline during the build|Unexpected termination of the channel)|^Cannot contact (?<agent>\S{1,100}): \S{1,100}(?:Exception|RequestAborted)|^Agent (?<offline>\S{1,100}) was deleted; cancelling node body|^(?<marked>\S{1,100}) was marked offline: )/,
  captures: ['agent?', 'offline?', 'marked?'],
  verdict: 'rerun',
  docs: {
    title: 'Jenkins lost its agent',
    what: 'The connection to the agent that ran the job broke.',
    why: 'The machine or pod went away, or ran out of memory.',
    how: "Run the job again; when it comes back, read the agent's own log.",
    references: ['https://www.jenkins.io/doc/book/managing/nodes/'],
  },
  examples: {
    match: [
      { name: 'offline', log: 'FATAL: Agent went offline during the build' },
      {
        name: 'channel',
        log: 'hudson.remoting.ChannelClosedException: Channel "hudson.remoting.Channel@1:agent-3": Remote call on agent-3 failed.',
      },
      {
        name: 'contact',
        log: 'Cannot contact agent-3: java.lang.InterruptedException',
        captures: { agent: 'agent-3' },
      },
    ],
    ignore: [{ name: 'online', log: 'Agent agent-3 is online' }],
  },
});
