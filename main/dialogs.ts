import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import type { FileKind, Files } from '#main/files.ts';

const FILTERS: Readonly<Record<FileKind, FileFilter>> = {
  csv: { name: 'Table (CSV)', extensions: ['csv', 'tsv', 'txt'] },
  picture: { name: 'Picture', extensions: ['png', 'jpg', 'jpeg', 'svg'] },
  receipt: {
    name: 'Receipt',
    extensions: ['pdf', 'png', 'jpg', 'jpeg', 'heic', 'webp', 'gif', 'txt', 'xml', 'eml'],
  },
  pdf: { name: 'PDF', extensions: ['pdf'] },
  ledger: { name: 'Ledger', extensions: ['db'] },
};

/** The system's own dialogs; the only file that opens them. */
export function createFiles(window: () => BrowserWindow | null): Files {
  const over = <O, A>(
    withWindow: (window: BrowserWindow, options: O) => Promise<A>,
    alone: (options: O) => Promise<A>,
    options: O,
  ) => {
    const parent = window();
    return parent === null ? alone(options) : withWindow(parent, options);
  };
  return {
    askToOpen: async ({ title, kind, many }) => {
      const { canceled, filePaths } = await over(openOver, open, {
        title,
        filters: [FILTERS[kind]],
        properties: many ? ['openFile', 'multiSelections'] : ['openFile'],
      });
      return canceled ? [] : filePaths;
    },
    askToSave: async ({ title, kind, suggestedName }) => {
      const options = { title, defaultPath: suggestedName, filters: [FILTERS[kind]] };
      const { canceled, filePath } = await over(saveOver, save, options);
      return canceled || filePath === '' ? null : filePath;
    },
    askForFolder: async (title) => {
      const { canceled, filePaths } = await over(openOver, open, {
        title,
        properties: ['openDirectory', 'createDirectory'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    confirm: async ({ title, detail, goOn }) => {
      const { response } = await over(messageOver, message, {
        type: 'question',
        message: title,
        detail,
        buttons: [goOn, 'Cancel'],
        defaultId: 1,
        cancelId: 1,
      });
      return response === 0;
    },
  };
}

// Looked up at each call and not once, so that a test driver can stand in for the person.
const open = (options: Electron.OpenDialogOptions) => dialog.showOpenDialog(options);
const openOver = (parent: BrowserWindow, options: Electron.OpenDialogOptions) =>
  dialog.showOpenDialog(parent, options);
const save = (options: Electron.SaveDialogOptions) => dialog.showSaveDialog(options);
const saveOver = (parent: BrowserWindow, options: Electron.SaveDialogOptions) =>
  dialog.showSaveDialog(parent, options);
const message = (options: Electron.MessageBoxOptions) => dialog.showMessageBox(options);
const messageOver = (parent: BrowserWindow, options: Electron.MessageBoxOptions) =>
  dialog.showMessageBox(parent, options);
