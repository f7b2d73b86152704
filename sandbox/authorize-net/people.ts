import { z } from 'zod';
import type { HostedForm } from '#sandbox/authorize-net/hosted-forms.ts';
import { fillIn, openForm } from '#sandbox/authorize-net/hosted-forms.ts';
import { settleNow } from '#sandbox/authorize-net/settling.ts';
import { refundTransaction, voidTransaction } from '#sandbox/authorize-net/undoing.ts';
import { testCard } from '#sandbox/billing/test-cards.ts';
import type { ActMaker } from '#sandbox/people.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

export type AuthorizeNetPeople = ReturnType<typeof authorizeNetPeople>;

/** Which form: by its token, by the invoice it is for, or the newest that is open. */
const named = z.strictObject({
  token: z.string().exactOptional(),
  invoiceNumber: z.string().exactOptional(),
});
const one = z.strictObject({ id: z.string() });

/** What somebody does at the form, or the merchant at the screens of the gateway. */
export function authorizeNetPeople(act: ActMaker) {
  return {
    payHostedForm: act(named, (practice, asked) => filledIn(practice, asked, 'approved')),
    declineHostedForm: act(named, (practice, asked) => filledIn(practice, asked, 'declined')),
    settleBatch: act(z.strictObject({}), (practice) => ({ batchId: settleNow(practice) })),
    voidTransaction: act(one, (practice, { id }) => ({ id: voidTransaction(practice, id).id })),
    refundTransaction: act(one.extend({ amount: z.string() }), (practice, { id, amount }) => ({
      id: refundTransaction(practice, id, amount).id,
    })),
  };
}

/** The transaction that came of it; null where it was refused as a duplicate. */
function filledIn(
  practice: Practice,
  asked: z.infer<typeof named>,
  manner: 'approved' | 'declined',
): { readonly id: string | null } {
  const form = formOf(practice, asked);
  const row = fillIn(practice, form, testCard(manner, nowOf(practice)));
  return { id: row?.id ?? null };
}

function formOf(practice: Practice, { token, invoiceNumber }: z.infer<typeof named>): HostedForm {
  const forms = [...practice.state.authorizeNet.forms.values()].filter(
    (form) =>
      (token ?? form.token) === form.token &&
      (invoiceNumber ?? form.wanted.order.invoiceNumber) === form.wanted.order.invoiceNumber &&
      openForm(practice, form.token) !== null,
  );
  const form = forms.at(-1);
  if (!form) throw new Error('There is no such form open');
  return form;
}
