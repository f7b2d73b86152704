import { groupBy } from '#domain/group.ts';
import type { GigIncome } from '#domain/income/income.ts';
import { emptyLine } from '#domain/invoice/draft.ts';
import { hoursOf, hoursTimes, minutesBehind } from '#domain/invoice/hours.ts';
import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import {
  addAll,
  type Milli,
  type Minor,
  milli,
  type Price,
  priceOf,
  rounded,
} from '#domain/money.ts';
import { spellQuantity, spellShortDay } from '#domain/spell.ts';
import type { Tax } from '#domain/tax/tax.ts';

type Timed = { readonly row: GigIncome; readonly hours: Milli; readonly minutes: number | null };

const TITLES = { hourly: '', fixed: 'fixed price', bonus: 'bonus', tip: 'tip', other: '' } as const;

/**
 * Lines that bill these rows, to the cent (rule I10): hourly rows of one contract and one rate
 * become one line, every other row a line of its own. What is billed is the gross.
 */
export function linesFromIncome(
  rows: readonly GigIncome[],
  taxes: readonly Tax[] = [],
): InvoiceLine[] {
  return [...groupsOf(rows).values()].flatMap((group) => {
    const timed = group.flatMap(asTimed);
    const rest = group.filter((row) => !timed.some((one) => one.row === row));
    return [
      ...byRate(timed).map(({ rate, part }) => timeLine(part, rate, taxes)),
      ...rest.map((row) => singleLine(row, taxes)),
    ];
  });
}

function groupsOf(rows: readonly GigIncome[]): ReadonlyMap<string, readonly GigIncome[]> {
  return groupBy(rows, (row) =>
    JSON.stringify([row.platform, row.contractId, row.contract, row.currency, row.kind]),
  );
}

function asTimed(row: GigIncome): Timed[] {
  if (row.kind !== 'hourly' || row.hours === null || row.hours <= 0 || row.gross <= 0) return [];
  return [{ row, hours: row.hours, minutes: minutesBehind(row.hours) }];
}

/** The longest row names the rate, all rows that fit it go along, and so on with the rest. */
function byRate(timed: readonly Timed[]): { rate: Price; part: readonly Timed[] }[] {
  const found: { rate: Price; part: readonly Timed[] }[] = [];
  let left = timed;
  while (left.length > 0) {
    const longest = left.reduce((long, one) => (one.hours > long.hours ? one : long));
    const rate = rateOf(longest);
    const part = left.filter((one) => one === longest || fits(one, rate));
    found.push({ rate, part });
    left = left.filter((one) => !part.includes(one));
  }
  return found;
}

/** A rate in whole minor units for an hour. */
function rateOf({ row, hours, minutes }: Timed): Price {
  const per = minutes === null ? { time: hours, unit: 1_000 } : { time: minutes, unit: 60 };
  const over = BigInt(row.gross) * BigInt(per.unit);
  return priceOf(rounded({ over, under: BigInt(per.time) }));
}

function fits({ row, hours, minutes }: Timed, rate: Price): boolean {
  if (hoursTimes(hours, rate) === row.gross) return true;
  return minutes !== null && minutesTimes(minutes, rate) === row.gross;
}

function minutesTimes(minutes: number, rate: Price): Minor {
  return rounded({ over: BigInt(minutes) * BigInt(rate), under: 600_000n });
}

function timeLine(part: readonly Timed[], rate: Price, taxes: readonly Tax[]): InvoiceLine {
  const rows = part.map((one) => one.row);
  const sum = addAll(rows.map((row) => row.gross));
  const printed = milli(part.reduce((total, one) => total + one.hours, 0));
  const ways = [printed, ...minutesOf(part).map(hoursOf)];
  const hours = ways.find((way) => hoursTimes(way, rate) === sum);
  const line = lineOf(rows, taxes);
  if (hours !== undefined) return { ...line, quantity: hours, unit: 'h', price: rate };
  return { ...line, price: priceOf(sum), detail: `${spellQuantity(printed)} h, ${line.detail}` };
}

function minutesOf(part: readonly Timed[]): number[] {
  if (part.some((one) => one.minutes === null)) return [];
  return [part.reduce((total, one) => total + (one.minutes ?? 0), 0)];
}

function singleLine(row: GigIncome, taxes: readonly Tax[]): InvoiceLine {
  const title = TITLES[row.kind];
  const line = lineOf([row], taxes);
  const description = title === '' ? line.description : `${line.description}, ${title}`;
  const hours = row.hours === null ? '' : `${spellQuantity(row.hours)} h, `;
  return { ...line, description, detail: hours + line.detail, price: priceOf(row.gross) };
}

function lineOf(rows: readonly GigIncome[], taxes: readonly Tax[]): InvoiceLine {
  const days = rows.map((row) => row.earnedOn).sort();
  const [first, last] = [days[0]!, days.at(-1)!];
  const [{ contract, platform }] = rows as readonly [GigIncome];
  return {
    ...emptyLine(taxes),
    description: contract === '' ? platform : contract,
    detail:
      first === last ? spellShortDay(first) : `${spellShortDay(first)} to ${spellShortDay(last)}`,
    incomeIds: rows.map((row) => row.id),
  };
}
