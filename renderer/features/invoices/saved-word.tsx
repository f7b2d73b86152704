import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { Instant } from '#domain/dates.ts';
import type { Saving } from '#renderer/features/invoices/use-editing.ts';
import { formatTimeExact } from '#renderer/format.ts';

/** Whether what is on screen is in the ledger, and since when. */
export function SavedWord({ saving }: { readonly saving: Saving }) {
  switch (saving.kind) {
    case 'unsaved':
      return <span role="status">Saving</span>;
    case 'saved':
      return (
        <span className="row" role="status">
          <IconCheck size={14} aria-hidden="true" />
          Saved {formatTimeExact(saving.at as Instant)} on this computer
        </span>
      );
    case 'trouble':
      return (
        <span className="row needs" role="alert">
          <IconAlertTriangle size={14} aria-hidden="true" />
          Not saved: {saving.sentence}
        </span>
      );
  }
}
