import { findIssued } from '#db/issued.ts';
import type { Writer } from '#db/ledger.ts';
import { listOpenInvoices } from '#db/payment-list.ts';
import { findSubject, rememberRemoteId } from '#db/remote-ids.ts';
import type { CardGateway, HostedForm } from '#domain/card/hosted-form.ts';
import type { PaymentId } from '#domain/ids.ts';
import { type Minor, minor, ZERO } from '#domain/money.ts';
import { found } from '#main/present.ts';
import { recordReceived } from '#main/receiving.ts';
import type { Services } from '#main/services.ts';
import { makeDueAgain } from '#main/writing-off.ts';
import type { Transaction } from '#sync/authorize-net/transactions.ts';

export type Recording = Pick<Services, 'now' | 'today' | 'newId' | 'newKey'>;

/**
 * A transaction becomes a payment exactly once, whatever else was paid meanwhile (rule X17): it
 * settles what is still due, and the rest is the client's credit. False where it was here already.
 */
export function recordTransaction(
  services: Recording,
  tx: Writer,
  form: HostedForm,
  { id, submittedOn }: Transaction,
): boolean {
  const remoteId = remoteIdOf(form.gateway, id);
  if (findSubject(tx, { system: 'authorize-net', kind: 'payment', remoteId }) !== null)
    return false;
  const { invoiceId, amount, currency } = form;
  const { clientId, rate } = found(findIssued(tx, invoiceId), 'This invoice');
  const today = services.today();
  const receivedOn = submittedOn !== null && submittedOn < today ? submittedOn : today;
  makeDueAgain(services, tx, { id: invoiceId, day: receivedOn });
  const due = listOpenInvoices(tx, clientId).find((one) => one.id === invoiceId)?.due ?? ZERO;
  const taken = { id: services.newId<PaymentId>(), but: [], fee: ZERO };
  const subject = `payment:${taken.id}` as const;
  rememberRemoteId(tx, { system: 'authorize-net', subject, remoteId });
  const received = {
    clientId,
    receivedOn,
    amount,
    currency,
    rate: { ...rate, source: 'typed' as const },
    method: 'card' as const,
    reference: id,
    note: '',
    applications: due > 0 ? [{ invoiceId, amount: least(due, amount), withheld: ZERO }] : [],
  };
  recordReceived(services, tx, received, taken);
  return true;
}

/** Test gateways number their transactions by themselves, so theirs are told apart. */
export function remoteIdOf(gateway: CardGateway, id: string): string {
  return gateway === 'live' ? id : `${gateway}-${id}`;
}

function least(due: Minor, amount: Minor): Minor {
  return minor(Math.min(due, amount));
}
