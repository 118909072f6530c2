import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { mcpServer } from './mcp-server.ts';
import type { McpOperations, McpOptions } from './operations.ts';

/** Serves on standard input and output until the other side has gone or the signal is aborted. */
export async function serveStdio(operations: McpOperations, options: McpOptions, signal: AbortSignal): Promise<void> {
  const server = mcpServer(operations, options);
  const transport = new StdioServerTransport();
  const ended = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    signal.addEventListener('abort', () => resolve());
    process.stdin.once('end', () => resolve());
  });
  await server.connect(transport);
  await ended;
  await server.close();
}
