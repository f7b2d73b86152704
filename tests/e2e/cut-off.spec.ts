import { expect, test } from '@playwright/test';
import { aClient } from '#tests/support/builders.ts';
import { askPractice, connectPractice, startLedger, tellPractice } from '#tests/support/deeds.ts';
import { launch } from '#tests/support/electron.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';

type Note = { readonly method: string; readonly path: string; readonly fault: string | null };

test('S33 what is carried out and cut off reaches the system once, not twice', async () => {
  const desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  const origin = await connectPractice(desk);
  const ledger = ledgerIn(desk.page);
  const client = await ledger.clients.save(aClient({ name: 'Harbour Books' }));
  await ledger.tickets.open({ clientId: client.id, subject: 'First', text: 'Could you look?' });
  await untilQuiet();
  await tellPractice(origin, 'faults', {
    match: { method: 'POST', path: '/api/v1/tickets' },
    timing: { kind: 'nth', nth: 1 },
    act: { kind: 'drop-after' },
  });
  await ledger.tickets.open({ clientId: client.id, subject: 'Second', text: 'Could you look?' });
  await untilQuiet();
  const requests = await askPractice<readonly Note[]>(origin, 'requests');
  const sent = requests.filter(({ method, path }) => method === 'POST' && /tickets$/.test(path));
  expect(sent.map(({ fault }) => fault)).toEqual([null, 'drop-after']);
  await desk.close();

  async function untilQuiet(): Promise<void> {
    await expect
      .poll(
        async () => {
          const { waiting, sending } = await ledger.sync.status({});
          return waiting + sending;
        },
        { timeout: 60_000 },
      )
      .toBe(0);
  }
});
