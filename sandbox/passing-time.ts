import { settleDue } from '#sandbox/authorize-net/settling.ts';
import { letTimePass as letBillingPass } from '#sandbox/billing/passing-time.ts';
import type { Practice } from '#sandbox/practice.ts';

/** Whoever asks finds done what fell due before, in every system. */
export function letTimePass(practice: Practice): void {
  letBillingPass(practice);
  settleDue(practice);
}
