import { createServer } from 'node:http';

/** What a person does in the system browser: reads the consent page, decides, is sent back. */
export function aPerson(
  decision: 'accept' | 'reject' = 'accept',
  sentBackTo = (location: string) => location,
) {
  return async (address: string): Promise<void> => {
    const page = await (await fetch(address)).text();
    const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const answer = await fetch(new URL('/oauth/v2/auth/decision', address), {
      method: 'POST',
      body: new URLSearchParams({ ticket, decision }),
      redirect: 'manual',
    });
    await fetch(sentBackTo(answer.headers.get('location') ?? address));
  };
}

/** A port nobody listens on just now. */
export async function aFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((settle) => server.once('listening', settle));
  const bound = server.address();
  await new Promise((settle) => server.close(settle));
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}

/** Looks again and again until it is so; a test that waits too long fails by itself. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((settle) => setTimeout(settle, 20));
}

/** What a person does with a code they were shown: types it on the page for that. */
export async function typesCode(
  { text, address }: { readonly text: string; readonly address: string },
  decision: 'accept' | 'reject',
): Promise<void> {
  const page = await (await fetch(address)).text();
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
  await fetch(new URL(action, address), {
    method: 'POST',
    body: new URLSearchParams({ user_code: text, decision }),
  });
}
