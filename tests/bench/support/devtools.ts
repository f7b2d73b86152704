import { z } from 'zod';

/** What Chromium says of its pages, spoken to by hand: a test runner would slow the start. */
export type Devtools = {
  readonly send: (method: string, params?: object, sessionId?: string) => Promise<unknown>;
  readonly on: (method: string, heard: (params: unknown, sessionId: string) => void) => void;
  readonly close: () => void;
};

const zMessage = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  sessionId: z.string().default(''),
});

export async function connectDevtools(address: string): Promise<Devtools> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, (result: unknown) => void>();
  const heard = new Map<string, (params: unknown, sessionId: string) => void>();
  let sent = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, method, params, result, sessionId } = zMessage.parse(JSON.parse(String(data)));
    if (id !== undefined) waiting.get(id)?.(result);
    if (method !== undefined) heard.get(method)?.(params, sessionId);
  });
  await new Promise<unknown>((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error('The window cannot be watched.')));
  });
  return {
    send: (method, params = {}, sessionId = undefined) => {
      sent += 1;
      const id = sent;
      socket.send(JSON.stringify({ id, method, params, sessionId }));
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    on: (method, listener) => void heard.set(method, listener),
    close: () => socket.close(),
  };
}
