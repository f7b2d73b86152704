import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { connectDevtools, type Devtools } from '#tests/bench/support/devtools.ts';

const CLOSING_MS = 10_000;
const LISTENING = 'DevTools listening on ';

export type Starting = {
  /** A folder or a file that Electron runs. */
  readonly app: string;
  readonly profile: string;
  /** What counts as the first row. */
  readonly row: string;
  /** The place the window opens at, instead of its own first one. */
  readonly place?: string;
};

export type Started = {
  /** Milliseconds from the start of the process until the row was painted. */
  readonly firstRow: number;
  readonly process: ChildProcess;
  readonly close: () => Promise<void>;
};

const zAttached = z.object({
  sessionId: z.string(),
  targetInfo: z.object({ type: z.string() }),
});
const zCalled = z.object({ payload: z.string() });

/** Starts an app and waits until its first row is on the screen. */
export async function started(starting: Starting): Promise<Started> {
  const begun = performance.timeOrigin + performance.now();
  const child = spawn(electron(), [starting.app, ...wordsOf(starting)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const devtools = await connectDevtools(await addressOf(child));
  const seen = await firstRow(devtools, starting);
  return {
    firstRow: seen - begun,
    process: child,
    close: async () => {
      devtools.close();
      const timer = setTimeout(() => child.kill('SIGKILL'), CLOSING_MS);
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      clearTimeout(timer);
    },
  };
}

function electron(): string {
  const path = process.env['GIGLEDGER_ELECTRON'];
  if (path === undefined) throw new Error('Run this through `npm run bench`.');
  return path;
}

function wordsOf({ profile }: Starting): readonly string[] {
  return [
    `--user-data-dir=${profile}`,
    '--remote-debugging-port=0',
    ...(process.platform === 'linux' ? ['--password-store=gnome-libsecret'] : []),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('Electron says nothing.');
  const said: string[] = [];
  for await (const line of createInterface({ input: stderr })) {
    said.push(line);
    if (line.startsWith(LISTENING)) break;
  }
  // Nobody reads on: what is not taken would fill the pipe and hold the app up.
  stderr.resume();
  const last = said.at(-1) ?? '';
  if (!last.startsWith(LISTENING)) throw new Error(`Electron did not start: ${said.join('\n')}`);
  return last.slice(LISTENING.length).trim();
}

/** The page is held until it is told what to look for, so that nothing is seen too late. */
function firstRow(devtools: Devtools, starting: Starting): Promise<number> {
  return new Promise((resolve) => {
    devtools.on('Runtime.bindingCalled', (params) => {
      resolve(Number(zCalled.parse(params).payload));
    });
    devtools.on('Target.attachedToTarget', (params) => {
      const { sessionId, targetInfo } = zAttached.parse(params);
      const tell = (method: string, words: object = {}) => devtools.send(method, words, sessionId);
      if (targetInfo.type === 'page') {
        void tell('Page.enable');
        void tell('Runtime.enable');
        void tell('Runtime.addBinding', { name: 'seen' });
        void tell('Page.addScriptToEvaluateOnNewDocument', { source: watch(starting) });
        // For a page that was already there.
        void tell('Runtime.evaluate', { expression: watch(starting) });
      }
      void tell('Runtime.runIfWaitingForDebugger');
    });
    const held = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
    void devtools.send('Target.setAutoAttach', held);
  });
}

/** Painted is what stands when the frame after its drawing has been handed over. */
function watch({ row, place }: Starting): string {
  return `(() => {
    if (location.protocol !== 'app:' || globalThis.isWatched) return;
    globalThis.isWatched = true;
    const place = ${JSON.stringify(place ?? null)};
    if (place !== null && location.hash === '') history.replaceState(null, '', '#' + place);
    const painted = () => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => seen(String(performance.timeOrigin + performance.now()));
      port2.postMessage(null);
    });
    const look = () => {
      if (document.querySelector(${JSON.stringify(row)}) === null) return;
      watching.disconnect();
      painted();
    };
    const watching = new MutationObserver(look);
    watching.observe(document, { childList: true, subtree: true });
    look();
  })()`;
}
