import type { HostedForm, HostedFormState } from '#domain/card/hosted-form.ts';
import type { Instant } from '#domain/dates.ts';
import type { Transaction } from '#sync/authorize-net/transactions.ts';

const HOUR_MS = 3_600_000;
/** The day in which every batch is closed, and a little more for lists that lag. */
const SURE_MS = 26 * HOUR_MS;
/** The lists reach no further back. */
const FAR_MS = 30 * 24 * HOUR_MS;

export type Verdict = {
  readonly state: HostedFormState;
  /** Nothing that is read later says anything else by itself. */
  readonly isCertain: boolean;
  readonly paid: readonly Transaction[];
  readonly undone: readonly Transaction[];
};

/**
 * What a form has come to by what the lists tell (rule X6). A payment outranks a refusal, for a
 * card may be refused and another one taken; what was paid and undone is undone.
 */
export function verdictOf(
  { endsAt }: Pick<HostedForm, 'endsAt'>,
  transactions: readonly Transaction[],
  now: Instant,
): Verdict {
  const of = (fate: Transaction['fate']) => transactions.filter((one) => one.fate === fate);
  const [paid, undone] = [of('paid'), of('undone')];
  const since = endsAt === null ? -1 : now - endsAt;
  const isFar = since > FAR_MS;
  const told = (state: HostedFormState, isCertain: boolean) => {
    return { state, isCertain: isCertain || isFar, paid, undone };
  };
  const isUndecided = of('held').length > 0 || of('unknown').length > 0;
  const isThrough = paid.every(({ isSettled }) => isSettled) && since >= 0;
  if (paid.length > 0) return told('paid', isThrough && !isUndecided);
  if (isUndecided) return told('held', false);
  if (undone.length > 0) return told('undone', since >= 0);
  if (of('refused').length > 0) return told('refused', since > SURE_MS);
  return told(since >= 0 ? 'left' : 'open', since > SURE_MS);
}
