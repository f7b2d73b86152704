import type { Restored } from '#contract/restoring.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import { addDays } from '#domain/dates.ts';
import type { Transport } from '#sync/http.ts';
import { aTax, aWelcome } from '#tests/support/builders.ts';
import { aConnectable, drained, ledgerOf, meanwhile } from '#tests/support/organisations.ts';
import type { TestProgram } from '#tests/support/services.ts';
import { writeAround } from '#tests/support/year/around.ts';
import { writeYear } from '#tests/support/year/write.ts';

/**
 * The whole program writes a year, and another one reads it back into an empty ledger: what is told
 * in between goes through the transport. A sentence for each thing that did not come back.
 */
export async function restoreYear(transport: Transport): Promise<readonly string[]> {
  const running: TestProgram[] = [];
  const found = async (like: TestProgram | null) => {
    const program = await aConnectable(like, { transport });
    running.push(program);
    await program.practice.open('EUR' as CurrencyCode);
    const { id: _, ...tax } = aTax();
    await program.call('settings.welcome', { ...aWelcome(), tax });
    return program;
  };
  try {
    const writing = await found(null);
    const ledger = ledgerOf(writing);
    await writeYear(ledger);
    await ledger.settings.connectPractice({});
    const { today } = await ledger.system.facts({});
    // Of a subscription that has begun Billing writes invoices, which are not in this ledger yet.
    await writeAround(ledger, addDays(today, 30));
    const { needsYou } = await drained(writing);
    await writing.stop();
    const empty = await found(writing);
    await empty.call('settings.connectPractice', {});
    await drained(empty);
    const restored = await meanwhile(empty, empty.call<Restored>('restoring.run', {}));
    return [
      ...(needsYou === 0 ? [] : [`restore: ${needsYou} deliveries wait for a person`]),
      ...amiss(restored),
    ];
  } finally {
    for (const program of running) await program.stop();
  }
}

function amiss({ leftOut, subscriptions, tickets }: Restored): readonly string[] {
  return [
    ...leftOut.map((one) => `restore: ${JSON.stringify(one)}`),
    ...(subscriptions === 2 ? [] : [`restore: ${subscriptions} subscriptions instead of 2`]),
    ...(tickets === 3 ? [] : [`restore: ${tickets} tickets instead of 3`]),
  ];
}
