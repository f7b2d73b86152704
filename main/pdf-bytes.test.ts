import { expect, test } from 'vitest';
import { steadyPdf } from '#main/pdf-bytes.ts';

function aPdf(at: string, id: string, node: number): Uint8Array {
  const first = `node${String(node).padStart(8, '0')}`;
  const second = `node${String(node + 3).padStart(8, '0')}`;
  return Buffer.from(
    `%PDF-1.4\n<</Producer (Skia)\n/CreationDate (D:${at}+00'00')\n/ModDate (D:${at}+00'00')>>\n` +
      `(${first}) (${second}) (${first})\n/ID [<${id}> <${id}>]\n\xfc\xe9`,
    'latin1',
  );
}

test('W10 two prints of one invoice are the same to the byte', () => {
  const first = aPdf('20261103091200', 'AB12CD34', 12);
  const second = aPdf('20270101000000', 'FF00FF00', 7_031);

  const steady = Buffer.from(steadyPdf(first, '2026-11-03'));

  expect(steady.equals(steadyPdf(second, '2026-11-03'))).toBe(true);
  expect(steady.length).toBe(first.length);
  expect(steady.toString('latin1')).toContain("/CreationDate (D:20261103000000+00'00')");
  expect(steady.toString('latin1')).toContain('(node00000001) (node00000002) (node00000001)');
});
