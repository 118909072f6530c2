/** One event of a `text/event-stream`, its data lines joined. */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/** Reads server-sent events (WHATWG HTML 9.2.6). What is cut off in the middle of an event is no event. */
export async function* streamEvents(chunks: AsyncIterable<string>): AsyncGenerator<StreamEvent, void, undefined> {
  let rest = '';
  let event = '';
  let data: string[] = [];
  for await (const chunk of chunks) {
    rest += chunk;
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) yield { event: event || 'message', data: data.join('\n') };
        event = '';
        data = [];
        continue;
      }
      const { name = '', value = '' } = /^(?<name>[^:]*)(?:: ?(?<value>.*))?$/.exec(line)?.groups ?? {};
      if (name === 'event') event = value;
      if (name === 'data') data.push(value);
    }
  }
}
