import type { Subject } from '#domain/subject.ts';
import { SYSTEM_NAMES, type System } from '#domain/systems.ts';
import { ledger } from '#renderer/ledger.ts';
import { sayTrouble } from '#renderer/state/toasts.ts';

/** The way to a thing's page in Zoho, as `CopyText` offers it beside the id. */
export function openThere(system: System, subject: Subject) {
  return {
    label: `Open in ${SYSTEM_NAMES[system]}`,
    onOpen: () => void ledger.sync.openThere({ system, subject }).catch(sayTrouble),
  };
}
