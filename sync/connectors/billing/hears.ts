import type { LedgerEvent } from '#domain/events.ts';
import type { InvoiceId, PaymentId } from '#domain/ids.ts';
import type { Hearing } from '#sync/connector.ts';

/**
 * What Billing is told of, whether or not anything is connected just then. In one organisation with
 * Books it hears nothing that Books tells it already (rules J2 and J13).
 */
export function hearsOf(event: LedgerEvent, hearing: Hearing): boolean {
  switch (event.kind) {
    case 'client.introduced':
      return event.to === 'billing';
    case 'invoice.voided':
    case 'invoice.written-off':
    case 'invoice.write-off-cancelled':
      return isOwn(hearing) && isPayable(hearing, event.invoiceId);
    case 'payment.recorded':
      return isOwn(hearing) && isAnyPayable(hearing, event.payment.applications);
    case 'payment.credit-used':
      return isOwn(hearing) && isAnyPayable(hearing, event.uses);
    case 'payment.voided':
      return isOwn(hearing) && knowsPayment(hearing, event.paymentId);
    default:
      return true;
  }
}

/** Until it is known that they share one, it is told: what becomes of it is decided when it goes out. */
function isOwn({ setup }: Hearing): boolean {
  return setup['isShared'] !== true;
}

function isAnyPayable(
  hearing: Hearing,
  applied: readonly { readonly invoiceId: InvoiceId }[],
): boolean {
  return applied.some(({ invoiceId }) => isPayable(hearing, invoiceId));
}

function isPayable({ remoteId, isTold }: Hearing, id: InvoiceId): boolean {
  const subject = `invoice:${id}` as const;
  return remoteId(subject) !== undefined || isTold(subject, 'invoice.made-payable');
}

function knowsPayment({ remoteId, isTold }: Hearing, id: PaymentId): boolean {
  const subject = `payment:${id}` as const;
  if (remoteId(subject) !== undefined) return true;
  return isTold(subject, 'payment.recorded') || isTold(subject, 'payment.credit-used');
}
