/** What became of a payment: held is looked at by a person at the gateway. */
export type Fate = 'paid' | 'held' | 'refused' | 'undone' | 'unknown';

const FATES: ReadonlyMap<string, Fate> = new Map([
  ['capturedPendingSettlement', 'paid'],
  ['settledSuccessfully', 'paid'],
  ['authorizedPendingCapture', 'held'],
  ['approvedReview', 'held'],
  ['underReview', 'held'],
  ['FDSPendingReview', 'held'],
  ['FDSAuthorizedPendingReview', 'held'],
  ['declined', 'refused'],
  ['expired', 'refused'],
  ['failedReview', 'refused'],
  ['generalError', 'refused'],
  ['communicationError', 'refused'],
  ['settlementError', 'refused'],
  ['couldNotVoid', 'unknown'],
  ['voided', 'undone'],
  ['refundPendingSettlement', 'undone'],
  ['refundSettledSuccessfully', 'undone'],
  ['returnedItem', 'undone'],
  ['chargeback', 'undone'],
]);

/** A status that is not known says nothing about money. */
export function fateOf(status: string): Fate {
  return FATES.get(status) ?? 'unknown';
}
