import type { Ledger, Reader } from '#db/ledger.ts';
import { findRemoteId } from '#db/remote-ids.ts';
import { allRows } from '#db/statements.ts';
import type { LedgerEvent } from '#domain/events.ts';
import type { Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { decimal } from '#sync/decimal.ts';

type Control = Sandbox['control'];
type Expected = {
  readonly system: System;
  readonly module: string;
  readonly idName: string;
  readonly subject: Subject;
  readonly field: string;
  readonly value: unknown;
};

/** What was told last of each thing is what stands there, in every system it was told to. */
export function otherContent({ read }: Ledger, control: Control): readonly string[] {
  const last = new Map<string, Expected>();
  const rows = allRows<{ system: System; event: string }>(
    read,
    "SELECT system, event FROM outbox WHERE state = 'sent' ORDER BY seq",
  );
  for (const { system, event } of rows) {
    for (const expected of expectedOf(JSON.parse(event) as LedgerEvent, system)) {
      last.set(`${system} ${expected.subject} ${expected.field}`, expected);
    }
  }
  const shelves = new Map<string, ReadonlyMap<string, Readonly<Record<string, unknown>>>>();
  return [...last.values()].flatMap((expected) =>
    apart(expected, read, (module, idName) => {
      const name = `${expected.system} ${module}`;
      const shelf =
        shelves.get(name) ??
        new Map(control.objects(expected.system, module).map((one) => [String(one[idName]), one]));
      shelves.set(name, shelf);
      return shelf;
    }),
  );
}

function apart(
  { system, module, idName, subject, field, value }: Expected,
  read: Reader,
  shelf: (module: string, idName: string) => ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): readonly string[] {
  const thing = shelf(module, idName).get(findRemoteId(read, { system, subject }) ?? '');
  // What was taken back since is judged as lost or not where everything is counted.
  if (thing === undefined || (thing[field] ?? '') === value) return [];
  return [`${system} ${subject} has ${field} ${String(thing[field])}, told was ${String(value)}`];
}

function expectedOf(event: LedgerEvent, system: System): readonly Expected[] {
  switch (event.kind) {
    case 'client.saved': {
      const subject = `client:${event.client.id}` as const;
      const value = event.client.phone;
      if (system === 'crm') {
        return [{ system, module: 'Contacts', idName: 'id', subject, field: 'Phone', value }];
      }
      const idName = 'contact_id';
      return [{ system, module: 'contacts', idName, subject, field: 'phone', value }];
    }
    case 'invoice.issued': {
      const { id, totals, currency } = event.invoice;
      const of = { module: 'invoices', idName: 'invoice_id', subject: `invoice:${id}` } as const;
      return [{ system, ...of, field: 'total', value: decimal(totals.total, currency) }];
    }
    case 'payment.recorded': {
      const { id, amount, currency } = event.payment;
      const of = { module: 'customerpayments', idName: 'payment_id' } as const;
      const value = decimal(amount, currency);
      return [{ system, ...of, subject: `payment:${id}`, field: 'amount', value }];
    }
    case 'ticket.status-asked': {
      const subject = `ticket:${event.ticketId}` as const;
      const value = event.status === 'closed' ? 'Closed' : 'Open';
      return [{ system, module: 'tickets', idName: 'id', subject, field: 'status', value }];
    }
    default:
      return [];
  }
}
