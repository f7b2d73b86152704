import { afterEach } from 'vitest';
import { present } from '#domain/assert.ts';
import { type BackDesk, backDesk } from '#tests/support/back-desk.ts';
import { rememberLink } from '#tests/support/linked.ts';

/** The desk of a test, connected where that is asked for; closed after each. */
export function oneDesk() {
  let here: BackDesk | null = null;
  const now = (): BackDesk => present(here, 'a desk is open');
  afterEach(async () => {
    here?.ledger.close();
    await here?.sandbox.stop();
    here = null;
  });
  return {
    now,
    open: async (organisation: 'shared' | 'own' = 'shared'): Promise<BackDesk> => {
      here = await backDesk(organisation);
      return here;
    },
    connect: (): void => {
      const { ledger, line, desk } = now();
      ledger.write((tx) => rememberLink(tx, { clientId: line.clientId, setups: desk.setups }));
    },
  };
}
