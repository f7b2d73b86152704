import { join } from 'node:path';
import type { InvoiceId } from '#domain/ids.ts';
import { ensureFolder, writeWhole } from '#main/disk.ts';
import { paperOf } from '#main/paper.ts';
import { found } from '#main/present.ts';
import { safeName } from '#main/receipts.ts';
import type { Services } from '#main/services.ts';

type Asked = { readonly id: InvoiceId };

/** Printed first, then asked for a place: the name comes from the paper. */
export async function savePdf(
  services: Services,
  { id }: Asked,
): Promise<{ readonly path: string } | null> {
  const { fileName, bytes } = await printed(services, id);
  const path = await services.files.askToSave({
    title: 'Save the invoice as PDF',
    kind: 'pdf',
    suggestedName: safeName(fileName),
  });
  if (path === null) return null;
  await writeWhole(path, bytes, 'The PDF');
  return { path };
}

export async function openPdf(services: Services, { id }: Asked): Promise<void> {
  const { fileName, bytes } = await printed(services, id);
  const path = join(await ensureFolder(services.places.temporary), safeName(fileName));
  await writeWhole(path, bytes, 'The PDF');
  await services.shell.open(path);
}

export function printed({ ledger, today, outside, printer }: Services, id: InvoiceId) {
  const where = { today: today(), region: outside.region() };
  return printer.print(found(paperOf(ledger.read, id, where), 'This invoice'));
}
