import { recordHistory } from '#db/history.ts';
import { findHostedForm, saveHostedForm } from '#db/hosted-forms.ts';
import type { Ledger, Writer } from '#db/ledger.ts';
import type { HostedForm, HostedFormState } from '#domain/card/hosted-form.ts';
import type { Instant } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import type { HostedFormId } from '#domain/ids.ts';
import { type LoginParts, loginOf } from '#main/card-forms/login.ts';
import { type Recording, recordTransaction } from '#main/card-forms/recording.ts';
import { noteOf } from '#main/card-forms/words.ts';
import { changed } from '#main/changed.ts';
import { found } from '#main/present.ts';
import type { Services } from '#main/services.ts';
import { type Found, findTransactions } from '#sync/authorize-net/payments.ts';
import { type Verdict, verdictOf } from '#sync/authorize-net/verdict.ts';
import type { Transport } from '#sync/http.ts';

export type LookingParts = LoginParts &
  Recording &
  Pick<Services, 'push' | 'wakeSync'> & {
    readonly ledger: () => Ledger;
    readonly transport: Transport;
  };

/** `why` is a sentence where the gateway could not say; then everything is as it was. */
export type Looked = { readonly form: HostedForm; readonly why: string | null };

/** What the history of the invoice says once it turns out so; a payment is told by itself. */
const TOLD: Partial<Readonly<Record<HostedFormState, string>>> = {
  refused: 'A card was declined on the form of Authorize.net',
  held: 'Authorize.net holds a payment for a review',
  undone: 'Authorize.net voided or gave back a payment',
};
const FINAL: readonly HostedFormState[] = ['paid', 'undone'];

/** Asks the gateway what became of a form, and writes down what it says (rules X6 and X17). */
export async function lookAt(parts: LookingParts, id: HostedFormId): Promise<Looked> {
  const form = found(findHostedForm(parts.ledger().read, id), 'This form');
  const seen = await ask(parts, form);
  const now = parts.now();
  const after = parts
    .ledger()
    .write((tx) =>
      seen.kind === 'found' ? settle(parts, tx, id, seen) : keep(tx, id, { note: seen.why, now }),
    );
  const isNews = after.state !== form.state || after.note !== form.note;
  if (isNews) changed(parts, 'invoices', 'payments', 'clients', 'reports');
  return { form: after, why: seen.kind === 'found' ? null : seen.why };
}

async function ask(parts: LookingParts, form: HostedForm): Promise<Found> {
  const { transport, now } = parts;
  try {
    const login = await loginOf(parts, form);
    const { id: key, amount, currency, askedAt } = form;
    return await findTransactions({ login, transport, now }, { key, amount, currency, askedAt });
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    return { kind: 'refused', why: cause.message };
  }
}

function settle(
  parts: LookingParts,
  tx: Writer,
  id: HostedFormId,
  { transactions }: Extract<Found, { readonly kind: 'found' }>,
): HostedForm {
  const form = found(findHostedForm(tx, id), 'This form');
  const now = parts.now();
  const verdict = verdictOf(form, transactions, now);
  for (const one of verdict.paid.toReversed()) recordTransaction(parts, tx, form, one);
  const state = stateAfter(form, verdict);
  const after = {
    ...form,
    state,
    lookedAt: now,
    isCertain: verdict.isCertain,
    note: noteOf(tx, form, verdict),
  };
  saveHostedForm(tx, after);
  const sentence = state === form.state ? undefined : TOLD[state];
  if (sentence) recordHistory(tx, { at: now, subject: `invoice:${form.invoiceId}`, sentence });
  return after;
}

/** What was seen as paid once is not unseen: lists reach back for a month only. */
function stateAfter(form: HostedForm, { state }: Verdict): HostedFormState {
  if (form.state === 'paid' && state === 'held') return 'paid';
  return FINAL.includes(form.state) && !FINAL.includes(state) ? form.state : state;
}

function keep(
  tx: Writer,
  id: HostedFormId,
  { note, now }: { readonly note: string; readonly now: Instant },
): HostedForm {
  const after = { ...found(findHostedForm(tx, id), 'This form'), lookedAt: now, note };
  saveHostedForm(tx, after);
  return after;
}
