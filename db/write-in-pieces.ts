import type { Ledger, Writer } from '#db/ledger.ts';
import { saved } from '#db/refused.ts';

/**
 * A long change that lets others breathe between its pieces, and is all there at the end or not at
 * all. Until then `ledger.write` refuses: whoever begins one keeps other changes waiting.
 */
export async function writeInPieces<T>(
  ledger: Ledger,
  change: (tx: Writer) => Promise<T>,
): Promise<T> {
  const client = ledger.read.$client;
  ledger.write(() => undefined);
  saved(() => client.exec('BEGIN IMMEDIATE'));
  try {
    const result = await change(ledger.read as Writer);
    saved(() => client.exec('COMMIT'));
    return result;
  } catch (cause) {
    if (client.inTransaction) client.exec('ROLLBACK');
    return saved(() => {
      throw cause;
    });
  }
}
