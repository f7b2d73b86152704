import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { z } from 'zod';

const LEAST = { width: 960, height: 640 } as const;
const FIRST = { width: 1_280, height: 832 } as const;

const zPlace = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(LEAST.width),
  height: z.int().min(LEAST.height),
  isMaximized: z.boolean(),
});
type Place = z.output<typeof zPlace>;

export type WindowParts = {
  readonly preload: string;
  readonly address: string;
  /** Where the window's place on the screen is remembered. */
  readonly placeFile: string;
};

/** Every page of ours runs under these: sandboxed, isolated, without Node. */
export function safePreferences(preload: string): Electron.WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
    v8CacheOptions: 'bypassHeatCheck',
  };
}

/** The window of the program, shown when it has something to show. */
export function openWindow({ preload, address, placeFile }: WindowParts): BrowserWindow {
  const place = lastPlace(placeFile);
  const window = new BrowserWindow({
    ...(place ?? FIRST),
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    title: 'Gigledger',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1916' : '#fcfbf8',
    ...(process.platform === 'darwin' ? { titleBarStyle: 'hiddenInset' as const } : {}),
    webPreferences: safePreferences(preload),
  });
  if (place?.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => rememberPlace(window, placeFile));
  void window.loadURL(address);
  return window;
}

/** Null when it was never remembered, or lies on a screen that is gone. */
function lastPlace(file: string): Place | null {
  try {
    const place = zPlace.parse(JSON.parse(readFileSync(file, 'utf8')));
    const { bounds } = screen.getDisplayMatching(place);
    const isSeen =
      place.x < bounds.x + bounds.width &&
      place.x + place.width > bounds.x &&
      place.y >= bounds.y &&
      place.y < bounds.y + bounds.height;
    return isSeen ? place : null;
  } catch {
    return null;
  }
}

function rememberPlace(window: BrowserWindow, file: string): void {
  const place: Place = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(place));
  } catch {
    // A window that opens in the middle next time is not worth a word.
  }
}
