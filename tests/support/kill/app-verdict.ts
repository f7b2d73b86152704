import { join } from 'node:path';
import { openLedger } from '#db/open.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { AT } from '#sync/testing/samples.ts';
import { root } from '#tests/support/house.ts';
import { otherContent } from '#tests/support/kill/content.ts';
import { difference } from '#tests/support/kill/difference.ts';
import { outOfOrderIn } from '#tests/support/simulation/delivered.ts';
import { disorderIn } from '#tests/support/simulation/exactly-once.ts';

export type AfterKills = ReturnType<typeof difference> & {
  /** Of one thing: told, or done over there, before what was announced earlier. */
  readonly disorder: readonly string[];
  /** What stands over there otherwise than it was told last. */
  readonly otherwise: readonly string[];
};

/** The ledger a killed program left, against what stands over there. */
export function judgedAfterKills(
  file: string,
  { control }: Pick<Sandbox, 'control'>,
  charges: number,
): AfterKills {
  const migrations = join(root, 'db', 'migrations');
  const opening = openLedger({ file, migrations, now: () => AT });
  if (opening.kind !== 'open') throw new Error(opening.sentence);
  const { ledger } = opening;
  try {
    return {
      ...difference(ledger, control, charges),
      disorder: [...outOfOrderIn(ledger.read), ...disorderIn(control)],
      otherwise: otherContent(ledger, control),
    };
  } finally {
    ledger.close();
  }
}
