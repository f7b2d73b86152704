import { shell } from 'electron';
import { Refusal } from '#domain/errors.ts';
import { mayOpen, type OutsideHosts } from '#main/outside.ts';

/** What leaves the program for another one of this computer. */
export type Shell = {
  /** Opens a file of ours with the system's own program. */
  readonly open: (path: string) => Promise<void>;
  /** Shows a file in its folder. */
  readonly show: (path: string) => void;
  /** Sends the system browser to one of the few places it may be sent to. */
  readonly browse: (address: string, practice: OutsideHosts['practice']) => Promise<void>;
};

export function createShell(hosts: OutsideHosts['hosts']): Shell {
  return {
    open: async (path) => {
      const trouble = path.includes('\0') ? 'no such file' : await shell.openPath(path);
      if (trouble !== '') {
        const sentence = 'No program on this computer opens the file. It is saved all the same.';
        throw new Refusal('file-unreadable', sentence);
      }
    },
    show: (path) => shell.showItemInFolder(path),
    browse: async (address, practice) => {
      if (!mayOpen(address, { hosts, practice }))
        throw new Error('A stranger asked for the browser.');
      await shell.openExternal(address);
    },
  };
}
