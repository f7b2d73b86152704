import {
  knownOfAuthorizeNet,
  undescribedOfAuthorizeNet,
} from '#tests/held-to-contract/known/authorize-net.ts';
import { knownOfBilling, undescribedOfBilling } from '#tests/held-to-contract/known/billing.ts';
import { knownOfBooks, undescribedOfBooks } from '#tests/held-to-contract/known/books.ts';
import { knownOfCrm, undescribedOfCrm } from '#tests/held-to-contract/known/crm.ts';
import { knownOfDesk, undescribedOfDesk } from '#tests/held-to-contract/known/desk.ts';
import type { Known, Undescribed } from '#tests/held-to-contract/known/known.ts';

/** All that is known to differ, system by system. */
export const KNOWN: readonly Known[] = [
  ...knownOfCrm,
  ...knownOfBooks,
  ...knownOfBilling,
  ...knownOfDesk,
  ...knownOfAuthorizeNet,
];

/** All paths that are asked although no file describes them. */
export const UNDESCRIBED: readonly Undescribed[] = [
  ...undescribedOfCrm,
  ...undescribedOfBooks,
  ...undescribedOfBilling,
  ...undescribedOfDesk,
  ...undescribedOfAuthorizeNet,
];
