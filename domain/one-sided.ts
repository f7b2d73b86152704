/** The field of a difference that says: it was deleted on the other side. */
export const ONLY_HERE = 'only-here';

/** The field of a difference that says: the other side has it, this ledger does not. */
export const ONLY_THERE = 'only-there';
