import { z } from 'zod';
import type { Reader, Writer } from '#db/ledger.ts';
import { findSetting, saveSetting } from '#db/settings.ts';
import { CARD_GATEWAYS } from '#domain/card/hosted-form.ts';

const CARD_FORMS = 'card-forms';

const zKept = z.object({
  isOn: z.boolean(),
  gateway: z.enum(CARD_GATEWAYS),
  /** Another one with every other login: what an earlier one asked for, only that one can look up. */
  merchant: z.string().min(1),
  /** Where the login in the keychain belongs to; null where there is none. */
  loginAt: z.enum(['live', 'test']).nullable(),
});
export type CardFormsKept = z.output<typeof zKept>;

/** The practice organisation is one merchant for good, with a login everybody knows. */
export const PRACTICE_MERCHANT = 'practice';

/** Off until a person switches it on (rule X15). */
const OFF: CardFormsKept = { isOn: false, gateway: 'live', merchant: 'none', loginAt: null };

export function findCardForms(db: Reader): CardFormsKept {
  const read = zKept.safeParse(findSetting(db, CARD_FORMS));
  return read.success ? read.data : OFF;
}

export function saveCardForms(tx: Writer, kept: CardFormsKept): void {
  saveSetting(tx, CARD_FORMS, kept);
}

/** Who asks for forms from now on. */
export function merchantOf({ gateway, merchant }: CardFormsKept): string {
  return gateway === 'practice' ? PRACTICE_MERCHANT : merchant;
}
