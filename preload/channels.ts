/** The only two names that cross: one to call, one to be told. */
export const CALL = 'ledger:call';
export const PUSH = 'ledger:push';
