import type { Writer } from '#db/ledger.ts';
import { findSubject } from '#db/remote-ids.ts';
import type { FactOf } from '#domain/fact.ts';
import { findLink, saveLink } from '#main/link.ts';

/** From the first contact in CRM that is not ours on, CRM is asked before one is made (rule C9). */
export function noticeOthers(tx: Writer, { system, remoteId, our }: FactOf<'contact.seen'>): void {
  if (our !== null || findSubject(tx, { system, kind: 'client', remoteId }) !== null) return;
  const link = findLink(tx);
  const crm = link?.systems.crm;
  if (!link || !crm || crm.setup['hasOthers'] !== false) return;
  const systems = { ...link.systems, crm: { ...crm, setup: { ...crm.setup, hasOthers: true } } };
  saveLink(tx, { ...link, systems });
}
