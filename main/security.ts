import { app, type Session, session, type WebContents } from 'electron';
import { isOn } from '#main/origin.ts';

/** Chrome only talks to our own scheme; whatever else a page asks for is refused and not sent. */
export function guard(ours: readonly string[]): void {
  guardSession(session.defaultSession, ours);
  app.on('web-contents-created', (_event, contents) => guardContents(contents, ours));
}

/** Electron grants every permission unless it is told otherwise. */
export function guardSession(guarded: Session, ours: readonly string[]): void {
  guarded.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(isAllowed(permission));
  });
  guarded.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
  guarded.setDevicePermissionHandler(() => false);
  guarded.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isOn(url, ours) && !isLocalData(url) });
  });
  guarded.on('will-download', (event) => event.preventDefault());
}

function guardContents(contents: WebContents, ours: readonly string[]): void {
  const refuseStrangers = (event: { readonly url: string; preventDefault: () => void }) => {
    if (!isOn(event.url, ours)) event.preventDefault();
  };
  contents.on('will-navigate', refuseStrangers);
  contents.on('will-frame-navigate', refuseStrangers);
  contents.on('will-redirect', refuseStrangers);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

function isAllowed(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}

function isLocalData(url: string): boolean {
  return url.startsWith('data:') || url.startsWith('blob:') || url.startsWith('devtools:');
}
