import { ipcMain, type WebFrameMain } from 'electron';
import type { Dispatch } from '#main/dispatch.ts';
import { CALL } from '#preload/channels.ts';

/** The only line in the program that listens to the window. */
export function listen(dispatch: Dispatch, isOurs: (frame: WebFrameMain | null) => boolean): void {
  ipcMain.handle(CALL, (event, path: unknown, input: unknown) => {
    if (!isOurs(event.senderFrame)) throw new Error('A stranger called.');
    return dispatch(String(path), input);
  });
}
