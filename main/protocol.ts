import { protocol, type Session } from 'electron';
import { APP_SCHEME } from '#main/origin.ts';
import { answer } from '#main/window-files.ts';

/** Must run before Electron is ready. `corsEnabled`, so that no other origin can read our files. */
export function registerScheme(): void {
  const privileges = {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    corsEnabled: true,
    codeCache: true,
  };
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges }]);
}

/** Serves the built window out of `root` and nothing beside it. */
export function serveWindow(session: Session, root: string, newNonce: () => string): void {
  session.protocol.handle(APP_SCHEME, (request) => answer(root, request, newNonce()));
}
