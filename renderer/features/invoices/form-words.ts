import type { InvoiceForms } from '#contract/card-forms.ts';
import type { HostedFormState } from '#domain/card/hosted-form.ts';
import { formatAmount, formatTime } from '#renderer/format.ts';
import type { StateName } from '#renderer/ui/state-word.tsx';

type Form = NonNullable<InvoiceForms['form']>;
type Looks = { readonly state: StateName; readonly word: string };

const LOOKS: Readonly<Record<HostedFormState, Looks>> = {
  asked: { state: 'asked', word: 'Asked for' },
  open: { state: 'open', word: 'Open' },
  refused: { state: 'unpaid', word: 'Declined' },
  held: { state: 'needs-you', word: 'Held' },
  paid: { state: 'paid', word: 'Paid' },
  undone: { state: 'needs-you', word: 'Undone' },
  left: { state: 'expired', word: 'Ended' },
};

export function formLooks({ state }: Form): Looks {
  return LOOKS[state];
}

/** What is so with a form, in a sentence or two; what the gateway said stands for itself. */
export function formWords(form: Form): string {
  const words = plainWords(form);
  return form.note === '' ? words : `${words} ${form.note}`.trim();
}

function plainWords(form: Form): string {
  const amount = `${form.currency} ${formatAmount(form.amount, form.currency)}`;
  const end = form.endsAt === null ? '' : formatTime(form.endsAt);
  switch (form.state) {
    case 'asked':
      return `Asking Authorize.net for a form for ${amount}.`;
    case 'open':
      return form.isFillable
        ? `${amount} can be paid on it until ${end}. Nothing is seen as paid yet.`
        : `The form for ${amount} ended at ${end}. Looking whether it was paid.`;
    case 'refused':
      return form.isFillable
        ? `A card was declined. Another one can be tried on the form until ${end}.`
        : `A card was declined, and the form ended at ${end}. Nothing is seen as paid.`;
    case 'held':
    case 'undone':
      return '';
    case 'paid':
      return form.isCertain
        ? `${amount} was paid on the form and settled.`
        : `${amount} was paid on the form. Authorize.net settles it within a day.`;
    case 'left':
      return leftWords(form, end);
  }
}

function leftWords({ isCertain }: Form, end: string): string {
  if (end === '') return 'There was no form. Nothing was paid.';
  if (isCertain) return 'The form ended. Nothing was paid on it.';
  return `The form ended at ${end}. Nothing is seen as paid; Authorize.net is asked for another day.`;
}
