import type { Held, Plan } from '#sync/connector.ts';
import { entryOf, type Kind, readDone } from '#sync/connectors/books/answer.ts';
import { absent, park, sent } from '#sync/outcome.ts';
import { unreadable, zohoStep } from '#sync/zoho/envelope.ts';
import { isGone } from '#sync/zoho/gone-or-taken.ts';

/** Deleting what was voided here. That it is gone already is what was wanted. */
export function remove(kind: Kind, remoteId: string | undefined): Plan | Held {
  if (remoteId === undefined) return neverThere(kind);
  const path = `/${kind.path}/${remoteId}`;
  return {
    send: zohoStep('Books', { method: 'DELETE', path }, (reply) =>
      isGone(reply) ? sent(remoteId) : readDone(reply, remoteId),
    ),
    probe: zohoStep('Books', { method: 'GET', path }, (reply) => {
      if (isGone(reply)) return sent(remoteId);
      return entryOf(reply, kind) ? absent : unreadable('Books');
    }),
  };
}

export function neverThere(kind: Kind): Held {
  return park(`Books never got ${kind.words}, so there is nothing to undo there. Set this aside.`);
}
