import { Refusal } from '#domain/errors.ts';
import type { Table } from '#main/csv.ts';

export type ImportKind = 'clients' | 'income';

/** Where chosen files lie in the meantime: in memory, one of each kind, never on disk. */
export type ImportDesk = {
  readonly put: (kind: ImportKind, file: Table) => void;
  /** Refuses when there is none. */
  readonly look: (kind: ImportKind) => Table;
  readonly forget: (kind: ImportKind) => void;
};

export function createImportDesk(): ImportDesk {
  const files = new Map<ImportKind, Table>();
  return {
    put: (kind, file) => void files.set(kind, file),
    look: (kind) => {
      const file = files.get(kind);
      if (file !== undefined) return file;
      throw new Refusal('nothing-to-import', 'No file is chosen. Choose one to import.');
    },
    forget: (kind) => void files.delete(kind),
  };
}
