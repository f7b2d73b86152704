import { findAgreed, saveAgreed } from '#db/agreed.ts';
import { clearDifferences } from '#db/differences.ts';
import type { Writer } from '#db/ledger.ts';
import { findRemoteId } from '#db/remote-ids.ts';
import { contactDataOf } from '#domain/client/contact-data.ts';
import { asTold } from '#sync/connectors/crm/told.ts';
import type { Delivery } from '#sync/outbox-store.ts';

/**
 * What arrived is what both sides say by now, so that it is known for an echo when it comes back
 * (rule F4). What was taken for something only there is ours since its id is known.
 */
export function agreeOnSent(tx: Writer, { system, subject, event }: Delivery, remoteId: string) {
  // The id belongs to something else: then nothing arrived.
  if (findRemoteId(tx, { system, subject }) !== remoteId) return;
  const [kind = ''] = subject.split(':');
  const onlyThere = `${kind}:${remoteId}` as typeof subject;
  clearDifferences(tx, { system, subject: onlyThere, except: [] });
  if (event.kind !== 'client.saved') return;
  if (system !== 'crm' && system !== 'books') return;
  const told = system === 'crm' ? asTold(event.client) : contactDataOf(event.client);
  saveAgreed(tx, { system, subject, fields: { ...findAgreed(tx, { system, subject }), ...told } });
}
