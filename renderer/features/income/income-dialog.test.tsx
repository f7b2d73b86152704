import { expect, test, vi } from 'vitest';
import type { ClientId } from '#domain/ids.ts';
import { aClient } from '#domain/samples.ts';
import { IncomeDialog } from '#renderer/features/income/income-dialog.tsx';
import { click, draw, leave, typeInto } from '#renderer/test-draw.tsx';

const client = aClient({ name: 'Tidewater Press' });

/** The form as it was opened from a client's page, and what it tells the ledger. */
async function opened(clientId: ClientId | null) {
  const said: unknown[] = [];
  const call = async (name: string, input: unknown) => {
    if (name === 'income.record') said.push(input);
    return { ok: true, value: name === 'clients.page' ? { client } : [] };
  };
  Object.assign(window, { ledger: { call } });
  draw(<IncomeDialog clientId={clientId} onClose={() => undefined} />);
  const field = () => document.querySelector<HTMLInputElement>('input[name="clientId"]');
  await vi.waitFor(() => expect(field()?.value).toBe(clientId === null ? '' : client.name));
  const record = async () => {
    click([...document.querySelectorAll('button')].find(isRecord)!);
    await vi.waitFor(() => expect(said).toHaveLength(1));
    return said[0];
  };
  return { field: field()!, record };
}

const isRecord = ({ textContent }: Element) => textContent?.startsWith('Record income');

test('W90 income need not be for a client', async () => {
  const none = await opened(null);
  expect(await none.record()).toMatchObject({ clientId: null });
});

test('W90 income added on the page of a client is for that client', async () => {
  const theirs = await opened(client.id);
  expect(await theirs.record()).toMatchObject({ clientId: client.id });
});

test('W90 an emptied client is nobody', async () => {
  const theirs = await opened(client.id);
  typeInto(theirs.field, '');
  leave(theirs.field);
  expect(await theirs.record()).toMatchObject({ clientId: null });
});
