import { z } from 'zod';
import { maskCards } from '#domain/card/mask.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import { type ClientId, type IncomeId, isId } from '#domain/ids.ts';
import type { GigIncome } from '#domain/income/income.ts';
import { add, addAll, type Minor, negate, ZERO } from '#domain/money.ts';
import type { Entry } from '#sync/connectors/books/answer.ts';
import { type IncomeWords, readIncomeWords } from '#sync/connectors/books/income-words.ts';
import { type Ids, type Read, read, unfit } from '#sync/connectors/books/rebuilt.ts';
import { exchangeRateOf, madeAt } from '#sync/connectors/books/restored-entry.ts';
import type { BooksSetup } from '#sync/connectors/books/setup.ts';
import { moneyOf, zCurrency, zDay, zMoney, zText } from '#sync/zoho/values.ts';

const zLine = z.object({
  account_id: zText,
  debit_or_credit: z.enum(['debit', 'credit']),
  amount: zMoney,
  description: zText,
});
const zJournal = z.object({
  journal_date: zDay,
  currency_code: zCurrency,
  reference_number: zText,
  notes: zText,
  line_items: z.array(zLine).min(1),
});
type Told = z.infer<typeof zJournal>;

export type IncomeContext = {
  readonly ids: Ids;
  readonly now: Instant;
  readonly baseCurrency: CurrencyCode;
  readonly accounts: BooksSetup['accounts'];
  readonly clients: ReadonlySet<ClientId>;
};

/** A journal that this program wrote carries the key of its delivery; others are none of ours. */
export function isOurJournal(entry: Entry): boolean {
  return isId(String(entry['reference_number'])) && entry['status'] !== 'draft';
}

/** Net, fee and tax kept back, against the gross (rule B10), read the other way round. */
export function readIncome(entry: Entry, context: IncomeContext): Read<GigIncome> {
  const told = zJournal.safeParse(entry).data;
  if (!told) return unfit('Its day, its currency or its lines cannot be read.');
  const { deposit, platformFees, withheld: kept, sales } = context.accounts;
  const isPlain = told.line_items.every(({ account_id }) =>
    [deposit, platformFees, kept, sales].includes(account_id),
  );
  if (!isPlain) return unfit('It was booked to other accounts in Books.');
  const { currency_code: currency, journal_date: earnedOn } = told;
  const [net, fee, withheld] = [deposit, platformFees, kept].map((id) => booked(told, id));
  const gross = negate(booked(told, sales));
  if (net === undefined || fee === undefined || withheld === undefined || gross === 0) {
    return unfit('It comes to nothing.');
  }
  const isOdd = fee < 0 || withheld < 0 || add(net, fee, withheld) !== gross;
  if (isOdd) return unfit('Its amounts do not make up gig income.');
  const { baseCurrency } = context;
  const rate = exchangeRateOf(entry['exchange_rate'], { currency, baseCurrency, on: earnedOn });
  if (rate === null) return unfit(`Books tells no rate from ${currency} to ${baseCurrency}.`);
  const { id: key, clientId, ...words } = wordsOf(told, sales);
  return read({
    ...words,
    ...{ earnedOn, currency, gross, fee, withheld, net, rate },
    id: context.ids.idOf<IncomeId>(key ?? told.reference_number),
    clientId: clientId !== null && context.clients.has(clientId) ? clientId : null,
    origin: null,
    recordedAt: madeAt(entry, key ?? told.reference_number, context.now),
  });
}

/** Debits less credits of one account; nothing where a sum cannot be read exactly. */
function booked({ line_items: lines, currency_code: currency }: Told, account: string): Minor {
  const own = lines.filter(({ account_id }) => account_id === account);
  return addAll(
    own.map(({ amount, debit_or_credit: side }) => {
      const sum = moneyOf(amount, currency) ?? ZERO;
      return side === 'debit' ? sum : negate(sum);
    }),
  );
}

/** From the sales line, else what the note of the journal says: “Upwork · Icon set · paid late”. */
function wordsOf({ line_items: lines, notes }: Told, sales: string): IncomeWords {
  const line = lines.find(({ account_id }) => account_id === sales);
  const own = line && readIncomeWords(line.description);
  if (own) return own;
  const [platform = '', contract = '', ...rest] = maskCards(notes).split(' · ');
  const nothing = { contractId: '', hours: null, clientId: null, id: null };
  return {
    ...nothing,
    platform: platform || 'Books',
    contract,
    note: rest.join(' · '),
    kind: 'other',
  };
}
