/** Why a rule said no. Codes are stable: tests and the window rely on them. */
export type RefusalCode =
  | 'not-found'
  | 'amount-unclear'
  | 'amount-unreadable'
  | 'date-unclear'
  | 'date-unreadable'
  | 'draft-incomplete'
  | 'invoice-already-issued'
  | 'invoice-not-issued'
  | 'invoice-void'
  | 'invoice-has-payments'
  | 'written-off'
  | 'not-written-off'
  | 'day-too-early'
  | 'client-in-use'
  | 'item-in-use'
  | 'tax-in-use'
  | 'plan-in-use'
  | 'plan-archived'
  | 'client-archived'
  | 'code-taken'
  | 'change-not-possible'
  | 'ticket-state'
  | 'not-there-yet'
  | 'over-applied'
  | 'nothing-due'
  | 'charge-undecided'
  | 'page-over'
  | 'form-open'
  | 'form-refused'
  | 'not-looked'
  | 'currency-mismatch'
  | 'currency-unknown'
  | 'rate-missing'
  | 'base-currency-fixed'
  | 'number-taken'
  | 'file-unreadable'
  | 'file-too-large'
  | 'columns-missing'
  | 'nothing-to-import'
  | 'already-void'
  | 'already-billed'
  | 'ledger-read-only'
  | 'ledger-in-use'
  | 'not-connected'
  | 'already-connected'
  | 'sign-in-refused'
  | 'setup-missing'
  | 'delivery-not-parked'
  | 'save-refused'
  | 'amount-too-large'
  | 'work-running'
  | 'cancelled'
  | 'port-taken';

/** A rule saying no to a person: what is so, and what to do. `field` names the input it is about. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly field: string | null;

  constructor(code: RefusalCode, sentence: string, field: string | null = null) {
    super(sentence);
    this.code = code;
    this.field = field;
  }
}
