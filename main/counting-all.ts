import { clientsAfter } from '#db/client-count.ts';
import type { Ledger } from '#db/ledger.ts';
import { findSetting, saveSetting } from '#db/settings.ts';
import { figuresIn, recount } from '#main/counting.ts';
import { findLink } from '#main/link.ts';
import type { Services } from '#main/services.ts';

const COUNTED_IN = 'crm-counted-in';
/** Clients in one commit, so that the window never waits for all of them. */
const AT_ONCE = 25;

export type CountingAll = Pick<Services, 'now' | 'newId' | 'newKey'> & {
  readonly ledger: () => Ledger;
  readonly isHeld: () => boolean;
  readonly sleep: (ms: number) => Promise<void>;
  /** Something waits to go out. */
  readonly onTold: () => void;
  readonly onTrouble: (error: unknown) => void;
};

/**
 * Figures of all clients once CRM is connected, or has more fields for them than before; nothing
 * where it was told already (rule C7). A ledger that cannot be written now is tried at the next start.
 */
export async function recountAll(parts: CountingAll): Promise<void> {
  try {
    const place = placeOf(parts.ledger());
    if (place === null || findSetting<string>(parts.ledger().read, COUNTED_IN) === place) return;
    await recountEach(parts, place);
    parts.onTold();
  } catch (error) {
    parts.onTrouble(error);
  }
}

async function recountEach(parts: CountingAll, place: string): Promise<void> {
  const { ledger, isHeld, sleep } = parts;
  let after = 0;
  while (!isHeld() && placeOf(ledger()) === place) {
    const rows = clientsAfter(ledger().read, { seq: after, limit: AT_ONCE });
    const last = rows.at(-1);
    ledger().write((tx) => {
      for (const { id } of rows) recount(parts, tx, id, { isForced: true });
      if (last === undefined) saveSetting(tx, COUNTED_IN, place);
    });
    if (last === undefined) break;
    after = last.seq;
    await sleep(0);
  }
}

/** The organisation and its fields as one word; null where there is no place for figures. */
function placeOf({ read }: Ledger): string | null {
  const fields = figuresIn(read);
  const link = findLink(read);
  return link === null || fields.length === 0 ? null : [link.identity, ...fields].join(' ');
}
