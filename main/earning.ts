import type { InputOf } from '#contract/define.ts';
import type { income } from '#contract/income.ts';
import { findClient } from '#db/clients.ts';
import { post } from '#db/entries.ts';
import { findImport, listImported, takeBackImport } from '#db/imports.ts';
import { findIncome, findIncomeStanding, recordIncome, voidIncome } from '#db/income.ts';
import { findIssued } from '#db/issued.ts';
import type { Writer } from '#db/ledger.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import { Refusal } from '#domain/errors.ts';
import type { ImportId, IncomeId } from '#domain/ids.ts';
import type { GigIncome } from '#domain/income/income.ts';
import { postIncome } from '#domain/ledger/post.ts';
import { minor } from '#domain/money.ts';
import { announce } from '#main/announce.ts';
import { later, turnRound } from '#main/post-again.ts';
import { baseCurrencyOf, found, rateFor } from '#main/present.ts';
import type { Services } from '#main/services.ts';

type Earned = InputOf<(typeof income)['record']>;

export function recordEarned(services: Services, tx: Writer, input: Earned): GigIncome {
  const baseCurrency = baseCurrencyOf(tx);
  if (input.clientId !== null) found(findClient(tx, input.clientId), 'This client');
  refuseAmounts(input);
  const earned: GigIncome = {
    ...input,
    id: services.newId(),
    contractId: '',
    net: minor(input.gross - input.fee - input.withheld),
    rate: rateFor(input, input.earnedOn, baseCurrency),
    origin: null,
    recordedAt: services.now(),
  };
  writeEarned(services, tx, earned, baseCurrency);
  return earned;
}

/** One row: kept, posted, put on its way. */
export function writeEarned(
  services: Services,
  tx: Writer,
  earned: GigIncome,
  baseCurrency: CurrencyCode,
): void {
  recordIncome(tx, earned);
  post(tx, postIncome(earned, baseCurrency));
  announce(services, tx, { kind: 'income.recorded', income: earned, baseCurrency });
}

export function voidEarned(services: Services, tx: Writer, id: IncomeId): void {
  const earned = found(findIncome(tx, id), 'This income');
  const { billedBy, voidedOn } = found(findIncomeStanding(tx, id), 'This income');
  if (voidedOn !== null) throw new Refusal('already-void', 'This income is void already.');
  if (billedBy !== null) refuseBilled(tx, billedBy);
  const on = later(services.today(), earned.earnedOn);
  turnRound(tx, `income:${id}`, on, `Void of ${earned.platform}`);
  voidIncome(tx, { id, voidedOn: on });
  announce(services, tx, { kind: 'income.voided', income: earned, voidedOn: on });
}

/** A whole import, as if it had not been; its rows may then be imported again. */
export function takeBack(services: Services, tx: Writer, id: ImportId): void {
  found(findImport(tx, id), 'This import');
  const [on, at] = [services.today(), services.now()];
  for (const earned of listImported(tx, id)) {
    const standing = found(findIncomeStanding(tx, earned.id), 'This income');
    if (standing.billedBy !== null) refuseBilled(tx, standing.billedBy);
    if (standing.voidedOn !== null) continue;
    turnRound(tx, `income:${earned.id}`, later(on, earned.earnedOn), 'Import taken back');
    announce(services, tx, { kind: 'income.voided', income: earned, voidedOn: on });
  }
  takeBackImport(tx, { importId: id, on, at });
}

function refuseBilled(tx: Writer, billedBy: Parameters<typeof findIssued>[1]): never {
  const number = findIssued(tx, billedBy)?.number ?? 'an invoice';
  const sentence = `This income is billed on ${number}. Void the invoice first.`;
  throw new Refusal('already-billed', sentence);
}

function refuseAmounts({ gross, fee, withheld }: Earned): void {
  if (gross === 0) {
    const sentence = 'Income of 0 changes nothing. Write the amount.';
    throw new Refusal('amount-unreadable', sentence, 'gross');
  }
  if (fee < 0 || withheld < 0) {
    const sentence = 'A fee and a tax withheld are 0 or more.';
    throw new Refusal('amount-unreadable', sentence, fee < 0 ? 'fee' : 'withheld');
  }
}
