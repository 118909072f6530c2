import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import type { ServeProcess } from './serve.ts';

/** Whether Python's `websockets` is there. */
export const hasWebsockets = spawnSync('python3', ['-c', 'import websockets']).status === 0;

/** Sends each message of the first argument's list, and prints what is answered to it. */
const PYTHON = `
import asyncio, json, sys, websockets
async def main():
    url, token, messages = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
    async with websockets.connect(url, subprotocols=["self-healer.v1", "bearer." + token]) as socket:
        for message in messages:
            await socket.send(json.dumps(message))
            if message.get("command") == "exit":
                break
            while True:
                answer = json.loads(await socket.recv())
                if answer["type"] in ("session", "result", "problem"):
                    print(json.dumps(answer))
                    break
        await socket.wait_closed()
        print(json.dumps({"closed": socket.close_code}))
asyncio.run(main())
`;

/** What a client that is not ours gets for each message of a debug session, and with which code the session ended. */
export async function askFromPython(
  { address, token }: Pick<ServeProcess, 'address' | 'token'>,
  messages: readonly object[],
): Promise<readonly Record<string, unknown>[]> {
  const url = `${address.replace('http', 'ws')}/ws/debug-session`;
  const { stdout } = await promisify(execFile)('python3', ['-c', PYTHON, url, token, JSON.stringify(messages)]);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
