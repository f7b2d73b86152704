import { join } from 'node:path';
import { app, BrowserWindow, powerMonitor, session } from 'electron';
import type { Push } from '#contract/events.ts';
import { compose, type Program, realWorld } from '#main/compose.ts';
import { createCrashGuard } from '#main/crash-guard.ts';
import { electronOuter } from '#main/electron-outer.ts';
import { listen } from '#main/ipc.ts';
import type { Log } from '#main/log.ts';
import { showMenu } from '#main/menu.ts';
import { APP_ORIGIN, isOurPage } from '#main/origin.ts';
import { placesIn } from '#main/places.ts';
import { serveWindow } from '#main/protocol.ts';
import { guard } from '#main/security.ts';
import { keepTime } from '#main/time-keeper.ts';
import { openWindow } from '#main/window.ts';
import { PUSH } from '#preload/channels.ts';

const root = app.getAppPath();
const preload = join(root, 'out', 'preload', 'preload.cjs');

/** The life of the program, from the moment Electron is ready. */
export async function run(): Promise<void> {
  const page = pageAddress();
  const origins = [APP_ORIGIN, ...developing(page)];
  const temporary = join(app.getPath('temp'), `gigledger-${wordOfChance('hex')}`);
  const places = placesIn(app.getPath('userData'), temporary);
  guard(origins);
  serveWindow(session.defaultSession, join(root, 'out', 'renderer'), () => wordOfChance('base64'));

  let window: BrowserWindow | null = null;
  const push = (news: Push) => window?.webContents.send(PUSH, news);
  const outer = electronOuter({ places, root, preload, push, window: () => window });
  reportCrashes(outer.log, { window: () => window, rest: restPage(page) });
  const show = () => {
    window = openWindow({
      preload,
      address: page ?? `${APP_ORIGIN}/index.html`,
      placeFile: places.window,
    });
    window.once('closed', () => {
      window = null;
      outer.printer.close();
    });
  };
  // The page loads in a process of its own while the ledger is opened here; it cannot ask earlier.
  show();
  const program = compose(outer, realWorld);
  listen(program.dispatch, (frame) => isOurPage(frame, origins));
  live(program, { show, focus: () => bringForward(window), log: outer.log });
  keepTime(program, outer);
  outer.log.info('start', { state: outer.facts.version });
  await program.start();
}

type Showing = { readonly show: () => void; readonly focus: () => void; readonly log: Log };

/** Windows come and go; deliveries come to rest before the program ends, within a few seconds. */
function live(program: Program, { show, focus, log }: Showing): void {
  let isResting = false;
  showMenu();
  app.on('second-instance', focus);
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) show();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => {
    if (isResting) return;
    isResting = true;
    event.preventDefault();
    void program
      .stop()
      .catch((cause: unknown) => log.problem('stop', { cause }))
      .finally(() => {
        log.info('stop');
        app.quit();
      });
  });
  powerMonitor.on('resume', program.loop.wake);
  powerMonitor.on('unlock-screen', program.loop.wake);
}

function bringForward(window: BrowserWindow | null): void {
  if (window?.isMinimized()) window.restore();
  window?.show();
  window?.focus();
}

type Crashing = { readonly window: () => BrowserWindow | null; readonly rest: string };

function reportCrashes(log: Log, { window, rest }: Crashing): void {
  const afterCrash = createCrashGuard(realWorld.now);
  process.on('uncaughtException', (cause) => log.problem('uncaught', { cause }));
  process.on('unhandledRejection', (cause) => log.problem('unhandled', { cause }));
  app.on('render-process-gone', (_event, contents, { reason }) => {
    log.problem('window gone', { reason });
    if (reason === 'clean-exit' || contents.isDestroyed()) return;
    // What was written is in the ledger; only the picture of it is lost.
    const isMain = contents === window()?.webContents;
    if (isMain && afterCrash() === 'rest') void contents.loadURL(rest);
    else contents.reload();
  });
}

/** The plain page that says what can be done about a window that dies again and again. */
function restPage(page: string | null): string {
  return new URL('/stopped.html', page ?? APP_ORIGIN).href;
}

function wordOfChance(encoding: 'hex' | 'base64'): string {
  return Buffer.from(realWorld.random(16)).toString(encoding);
}

/** The page and the socket by which it reloads, both on this computer. */
function developing(page: string | null): readonly string[] {
  if (page === null) return [];
  const { origin, host } = new URL(page);
  return [origin, `ws://${host}`];
}

/** The development server of the window, on this computer only and never in a packaged app. */
function pageAddress(): string | null {
  const address = process.env['ELECTRON_RENDERER_URL'];
  if (app.isPackaged || address === undefined) return null;
  return new URL(address).hostname === '127.0.0.1' ? address : null;
}
