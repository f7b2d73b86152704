import { expect, test } from 'vitest';
import type { DeliveryRow } from '#contract/sync.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { DeliveryId } from '#domain/ids.ts';
import { besideOpen, deliveryColumns } from '#renderer/features/sync/delivery-columns.tsx';
import { deliveredColumns } from '#renderer/features/sync/just-delivered.tsx';
import { draw } from '#renderer/test-draw.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';

const TODAY = '2026-11-20' as IsoDate;
const ROW: DeliveryRow = {
  ...{ id: 'a' as DeliveryId, system: 'books', subject: 'client:1', title: 'Kumo Stationery' },
  ...{ state: 'sent', attempts: 1, note: 'Delivered.', dueAt: null, at: 0 as Instant },
  remoteId: '4820000000818800102',
};

function said(attempts: number): string {
  const rows = [{ ...ROW, attempts }];
  const columns = deliveredColumns(TODAY);
  const table = <RuledTable caption="" columns={columns} rows={rows} rowId={({ id }) => id} />;
  return draw(table).querySelector('tbody')?.textContent ?? '';
}

test('W93 what arrived is told with its id, and that it is there once however often it was tried', () => {
  expect(said(1)).toMatch(/^Kumo StationeryBooks48200000008188001021 attempt\D/);
  expect(said(2)).toContain('2 attempts, there once');
});

test('W93 beside an open delivery only what fits is left, the moment included', () => {
  const keys = besideOpen(deliveryColumns(TODAY)).map(({ key }) => key);
  expect(keys).toEqual(['title', 'system', 'state', 'at']);
});
