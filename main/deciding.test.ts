import { expect, test } from 'vitest';
import type { DifferenceRow } from '#contract/sync.ts';
import { noteDifference } from '#db/differences.ts';
import type { Client } from '#domain/client/client.ts';
import type { DifferenceId, InvoiceId } from '#domain/ids.ts';
import { idOf, NOW } from '#domain/samples.ts';
import type { Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';
import { aClient, aWelcome } from '#tests/support/builders.ts';
import { aProgram } from '#tests/support/services.ts';

async function aDifference(
  field: string,
  subjectOf: (client: Client) => Subject,
  system: System = 'crm',
) {
  const program = aProgram();
  await program.call('settings.welcome', aWelcome({}));
  const client = await program.call<Client>('clients.save', aClient({ phone: '1' }));
  const id = idOf<DifferenceId>(77);
  const about = { system, subject: subjectOf(client), title: client.name } as const;
  const sides = { field, ours: '1', theirs: '2', remoteId: '46', now: NOW };
  program.services.ledger.write((tx) => noteDifference(tx, { id, ...about, ...sides }));
  const rows = async () =>
    (await program.call<{ rows: readonly DifferenceRow[] }>('sync.differences', { after: null }))
      .rows;
  return { program, client, id, rows };
}

test('Y9 ours holds when a person says so, and the difference is gone', async () => {
  const { program, client, id, rows } = await aDifference(
    'phone',
    ({ id: own }) => `client:${own}`,
  );
  expect(await rows()).toMatchObject([{ canTake: true, path: `/clients/${client.id}` }]);
  await program.call('sync.keepOurs', { id });
  expect(await rows()).toEqual([]);
  await program.stop();
});

test('Y9 theirs becomes the client’s, goes out, and is told in the history', async () => {
  const { program, client, id, rows } = await aDifference(
    'phone',
    ({ id: own }) => `client:${own}`,
    'books',
  );
  await program.call('sync.takeTheirs', { id });
  expect(await rows()).toEqual([]);
  expect(await program.call('clients.page', { id: client.id })).toMatchObject({
    client: { phone: '2' },
    history: [{ sentence: 'Books changed the phone from “1” to “2”' }, {}],
  });
  await program.stop();
});

test('Y2 theirs is never taken into what was issued', async () => {
  const subject: Subject = `invoice:${idOf<InvoiceId>(5)}`;
  const { program, id, rows } = await aDifference('total', () => subject);
  expect(await rows()).toMatchObject([{ canTake: false }]);
  await expect(program.call('sync.takeTheirs', { id })).rejects.toThrow(/final/);
  expect(await rows()).toHaveLength(1);
  await program.stop();
});
