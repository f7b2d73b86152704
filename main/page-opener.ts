import { findCardPage } from '#db/card-pages.ts';
import type { Ledger } from '#db/ledger.ts';
import type { CardPage } from '#domain/card/card.ts';
import type { Instant } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import type { CardPageId } from '#domain/ids.ts';
import type { Services } from '#main/services.ts';
import { isPageOfBilling } from '#main/zoho-pages.ts';

/** Whoever asked longer ago has turned to something else: no browser comes up by itself then. */
const PATIENCE_MS = 300_000;

/** Sends the system browser to Billing's pages, for who asked for one and still waits for it. */
export type PageOpener = {
  /** Somebody sits there and waits. */
  readonly awaited: (page: CardPage) => void;
  /** Something was heard: a page that is waited for may be there. */
  readonly look: () => void;
  /** Throws a refusal where there is no page to open, or it is none of Billing's. */
  readonly open: (page: CardPage) => Promise<void>;
};

type Parts = {
  readonly ledger: () => Ledger;
  readonly now: () => Instant;
  readonly outside: Services['outside'];
  readonly onTrouble: (error: unknown) => void;
};

/** Who waits is known in this run only: after a restart no browser comes up unasked (rule X9). */
export function createPageOpener({ ledger, now, outside, onTrouble }: Parts): PageOpener {
  const waiting = new Map<CardPageId, Instant>();

  async function open({ state, url, expiresAt }: CardPage): Promise<void> {
    if (state !== 'open' || url === null || (expiresAt !== null && expiresAt <= now())) {
      throw new Refusal('page-over', 'This page is not open any more. Ask for another one.');
    }
    const region = outside.region();
    if (region === null) throw new Refusal('not-connected', 'No account is connected.');
    if (!isPageOfBilling(url, region)) {
      const sentence = `Billing named a page on ${new URL(url).host}, which is not its own. It is not opened.`;
      throw new Refusal('page-over', sentence);
    }
    await outside.browse(url);
  }

  /** True when there is nothing left to wait for. */
  function isOver(id: CardPageId, since: Instant): boolean {
    const page = findCardPage(ledger().read, id);
    if (page?.state === 'asked') return now() - since > PATIENCE_MS;
    if (page && now() - since <= PATIENCE_MS) open(page).catch(onTrouble);
    return true;
  }

  return {
    awaited: ({ id }) => void waiting.set(id, now()),
    look: () => {
      for (const [id, since] of waiting) if (isOver(id, since)) waiting.delete(id);
    },
    open,
  };
}
