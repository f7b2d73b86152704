import { Refusal } from '#domain/errors.ts';
import { SYSTEM_NAMES } from '#domain/systems.ts';
import { wantedIn } from '#main/choices.ts';
import type { ConnectingParts } from '#main/connecting.ts';
import { regionFor } from '#main/entrances.ts';
import { findLink, type Link, saveLink } from '#main/link.ts';
import { type FoundLink, lookAround } from '#main/look-around.ts';
import { baseCurrencyOf } from '#main/present.ts';
import {
  type Destinations,
  deliveredTo,
  deliverTo,
  destinationsOf,
  movedTo,
} from '#main/rebase.ts';

/** After something was added at Zoho: what was missing may be there by now. */
export async function lookAgain(parts: ConnectingParts): Promise<void> {
  const { ledger } = parts;
  const link = findLink(ledger().read);
  const region = link && regionFor(link, parts.practice);
  if (link === null || region === null) return;
  const access = await parts.tokens.access();
  if (access.kind !== 'token') throw new Refusal('sign-in-refused', access.why);
  const { read } = ledger();
  const asked = { baseCurrency: baseCurrencyOf(read), wanted: wantedIn(read, link.region) };
  const fresh = await lookAround(parts, { ...link, region, isNew: false }, asked);
  const kept = stillThere(link, { fresh, before: deliveredTo(read) });
  ledger().write((tx) => {
    if (JSON.stringify(findLink(tx)) !== JSON.stringify(link)) return;
    saveLink(tx, kept);
    deliverTo(tx, destinationsOf(kept), parts.now());
  });
  parts.onChange();
}

type Around = { readonly fresh: FoundLink; readonly before: Destinations };

/** The same organisations, looked at again; another one is never slipped in under their name. */
function stillThere(link: Link, { fresh, before }: Around): Link {
  const [moved] = movedTo(destinationsOf(fresh), before);
  if (moved !== undefined) {
    const sentence = `${SYSTEM_NAMES[moved]} answers for another organisation now. Disconnect, then connect to that one.`;
    throw new Refusal('sign-in-refused', sentence);
  }
  const isNamed = fresh.systems.books?.setup['organisationId'] !== undefined;
  return { ...fresh, identity: isNamed ? fresh.identity : link.identity, isKept: link.isKept };
}
