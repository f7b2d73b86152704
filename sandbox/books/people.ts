import { z } from 'zod';
import {
  addAccount,
  editAccount,
  markAccount,
  removeAccount,
} from '#sandbox/books/account-acts.ts';
import { contacts } from '#sandbox/books/contacts.ts';
import { expenses } from '#sandbox/books/expenses.ts';
import { cancelWriteOff, markSent, voidInvoice, writeOff } from '#sandbox/books/invoice-states.ts';
import { invoices } from '#sandbox/books/invoices.ts';
import { payments } from '#sandbox/books/payments.ts';
import type { BooksInput, Resource, Row } from '#sandbox/books/resource.ts';
import { keepRow, saveRow } from '#sandbox/books/resource.ts';
import { rowOf } from '#sandbox/books/resource-routes.ts';
import { dayOf } from '#sandbox/moments.ts';
import type { ActMaker } from '#sandbox/people.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

/** Somebody at the screens types a number without asking whether it is given out automatically. */
const BY_HAND = { ignore_auto_number_generation: 'true' };

const one = z.strictObject({ id: z.string() });
const fields = z.record(z.string(), z.unknown());
const added = z.strictObject({ fields });
const edited = z.strictObject({ id: z.string(), fields });
const invoice = z.strictObject({ fields, isDraft: z.boolean().exactOptional() });
const payment = z.strictObject({
  invoiceId: z.string(),
  /** A plain decimal; its day is today, its mode Cash, unless said. */
  amount: z.string(),
  date: z.string().exactOptional(),
  mode: z.string().exactOptional(),
  bankCharges: z.string().exactOptional(),
  reference: z.string().exactOptional(),
});

export type BooksPeople = ReturnType<typeof booksPeople>;

type Done = { readonly id: string };

/** What somebody does at the screens of Books. Fields are those of the API's bodies. */
export function booksPeople(act: ActMaker) {
  return {
    addContact: act(added, (practice, asked) => add(practice, contacts, asked.fields)),
    editContact: act(edited, (practice, asked) => edit(practice, contacts, asked)),
    deleteContact: act(one, (practice, { id }) => remove(practice, contacts, id)),
    /** Sent at once, unless it is said to be a draft. */
    addInvoice: act(invoice, (practice, asked) => {
      const done = add(practice, invoices, asked.fields);
      if (!asked.isDraft) markSent(practice, rowOf(practice, invoices, done.id));
      return done;
    }),
    /** Another amount, number or day, typed by hand. */
    editInvoice: act(edited, (practice, asked) => edit(practice, invoices, asked)),
    voidInvoice: act(one, (practice, { id }) => {
      voidInvoice(practice, rowOf(practice, invoices, id));
      return { id };
    }),
    deleteInvoice: act(one, (practice, { id }) => remove(practice, invoices, id)),
    writeOff: act(one, (practice, { id }) => {
      writeOff(practice, rowOf(practice, invoices, id));
      return { id };
    }),
    cancelWriteOff: act(one, (practice, { id }) => {
      cancelWriteOff(practice, rowOf(practice, invoices, id));
      return { id };
    }),
    recordPayment: act(payment, record),
    editPayment: act(edited, (practice, asked) => edit(practice, payments, asked)),
    deletePayment: act(one, (practice, { id }) => remove(practice, payments, id)),
    addExpense: act(added, (practice, asked) => add(practice, expenses, asked.fields)),
    editExpense: act(edited, (practice, asked) => edit(practice, expenses, asked)),
    deleteExpense: act(one, (practice, { id }) => remove(practice, expenses, id)),
    addAccount: act(added, (practice, asked) => ({ id: addAccount(practice, asked.fields).id })),
    editAccount: act(edited, (practice, asked) => {
      return { id: editAccount(practice, asked.id, asked.fields).id };
    }),
    closeAccount: act(one, (practice, { id }) => ({ id: markAccount(practice, id, true).id })),
    openAccount: act(one, (practice, { id }) => ({ id: markAccount(practice, id, false).id })),
    deleteAccount: act(one, (practice, { id }) => {
      removeAccount(practice, id);
      return { id };
    }),
  };
}

function record(practice: Practice, asked: z.infer<typeof payment>): Done {
  const { customerId } = rowOf(practice, invoices, asked.invoiceId);
  return add(practice, payments, {
    customer_id: customerId,
    payment_mode: asked.mode ?? 'Cash',
    amount: asked.amount,
    date: asked.date ?? dayOf(nowOf(practice)),
    ...(asked.bankCharges !== undefined && { bank_charges: asked.bankCharges }),
    ...(asked.reference !== undefined && { reference_number: asked.reference }),
    invoices: [{ invoice_id: asked.invoiceId, amount_applied: asked.amount }],
  });
}

function add<I extends BooksInput, R extends Row<I>>(
  practice: Practice,
  resource: Resource<I, R>,
  body: z.infer<typeof fields>,
): Done {
  const query = 'invoice_number' in body ? BY_HAND : {};
  return { id: saveRow(practice, resource, { body, before: null, query }).id };
}

function edit<I extends BooksInput, R extends Row<I>>(
  practice: Practice,
  resource: Resource<I, R>,
  { id, fields: body }: z.infer<typeof edited>,
): Done {
  const before = rowOf(practice, resource, id);
  return { id: saveRow(practice, resource, { body, before, query: BY_HAND }).id };
}

function remove<I extends BooksInput, R extends Row<I>>(
  practice: Practice,
  resource: Resource<I, R>,
  id: string,
): Done {
  const row = rowOf(practice, resource, id);
  resource.mustBeRemovable(practice, row);
  keepRow(practice, resource, row, 'delete');
  return { id };
}
