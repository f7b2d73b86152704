import { groupBy } from '#domain/group.ts';
import { addAll, type Minor, type Ppm } from '#domain/money.ts';

/** A tax on one document or a sum of them, in base currency. */
export type TaxFact = {
  /** `collected` on invoices, `paid` inside expenses. */
  readonly side: 'collected' | 'paid';
  readonly name: string;
  readonly rate: Ppm;
  readonly base: Minor;
  readonly amount: Minor;
};

export type TaxRow = {
  readonly name: string;
  readonly rate: Ppm;
  readonly base: Minor;
  readonly collected: Minor;
  readonly paidBase: Minor;
  readonly paid: Minor;
};

/** One row for a name and rate; a rate that changed is a row of its own (rule R4). */
export function taxTable(facts: readonly TaxFact[]): readonly TaxRow[] {
  return [...groupBy(facts, ({ name, rate }) => JSON.stringify([name, rate])).values()]
    .map((own) => {
      const of = (side: TaxFact['side']) => own.filter((fact) => fact.side === side);
      return {
        name: own[0]!.name,
        rate: own[0]!.rate,
        base: addAll(of('collected').map((fact) => fact.base)),
        collected: addAll(of('collected').map((fact) => fact.amount)),
        paidBase: addAll(of('paid').map((fact) => fact.base)),
        paid: addAll(of('paid').map((fact) => fact.amount)),
      };
    })
    .sort((a, b) => b.rate - a.rate || (a.name < b.name ? -1 : 1));
}
