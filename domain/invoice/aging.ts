/** How late an amount is, by whole days after its due day. */
export type AgingBucket = 'not-due' | '1-30' | '31-60' | '61-90' | 'over-90';
