import type { Instant } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import { SYSTEM_NAMES, type System } from '#domain/systems.ts';
import { findLink, situationOf } from '#main/link.ts';
import type { Services } from '#main/services.ts';
import type { Piece } from '#main/work.ts';
import { collectFeed, type FeedRead } from '#sync/collect-feed.ts';
import type { Collecting, KnownAnswers } from '#sync/collecting.ts';
import { type BillingTold, collectBilling } from '#sync/connectors/billing/collect-billing.ts';
import { type BooksEntries, collectBooks } from '#sync/connectors/books/collect-books.ts';
import { contactFeed } from '#sync/connectors/crm/contact-feed.ts';
import { collectDesk, type DeskTold } from '#sync/connectors/desk/collect-desk.ts';

/** What all systems told, read before anything is written. */
export type Told = {
  /** Before the first question: what changed since is told by the feeds. */
  readonly since: Instant;
  readonly books: BooksEntries;
  /** Null where the system is not set up. */
  readonly crm: FeedRead | null;
  readonly billing: BillingTold | null;
  readonly desk: DeskTold | null;
};

type Under = {
  readonly piece: Piece;
  readonly signal: AbortSignal;
  readonly known: KnownAnswers;
};

/** Books first: without it there is nothing to hang the rest on. */
export async function collectAll(services: Services, under: Under): Promise<Told> {
  const now = services.now();
  const means = collecting(services, under);
  const books = await collectBooks(means('books'));
  const isSetUp = (system: System) =>
    situationOf(findLink(services.ledger.read), system).kind === 'ready';
  return {
    since: now,
    books,
    crm: isSetUp('crm') ? await collectFeed(means('crm'), contactFeed, { now }) : null,
    billing: isSetUp('billing') ? await collectBilling(means('billing'), now) : null,
    desk: isSetUp('desk') ? await collectDesk(means('desk'), now) : null,
  };
}

/** One count of questions over all systems, in the line of what goes out (rule Q8). */
function collecting(
  services: Services,
  { piece, signal, known }: Under,
): (system: System) => Collecting {
  let asked = 0;
  let planned = 0;
  return (system) => {
    const situation = situationOf(findLink(services.ledger.read), system);
    return {
      known,
      setup: situation.kind === 'ready' ? situation.setup : {},
      onPlan: (more) => {
        planned = Math.max(planned, asked) + more;
      },
      ask: async (request) => {
        await piece.step(asked, Math.max(planned, asked + 1));
        asked += 1;
        const told = await services.sync.ask(system, request, signal);
        if (told.kind === 'told') return told.reply;
        await piece.step(asked, Math.max(planned, asked + 1));
        throw new Refusal('not-there-yet', `${told.why} Nothing was changed here.`);
      },
      refuse: (title) => {
        const name = SYSTEM_NAMES[system];
        const sentence = `What ${name} tells of its ${title} could not be read. Nothing was changed here.`;
        throw new Refusal('not-there-yet', sentence);
      },
    };
  };
}
