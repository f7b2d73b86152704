import { expect, test } from 'vitest';
import { startSandbox } from '#sandbox/server.ts';
import { visitorOf } from '#sandbox/visitor.ts';

test('the first page says in plain words what has arrived', async () => {
  const sandbox = await startSandbox({ port: 0, seed: 4 });
  const visitor = visitorOf(sandbox);
  const read = async () => fetch(sandbox.url);
  const empty = await read();

  expect(empty.headers.get('content-security-policy')).toContain("default-src 'none'");
  const first = await empty.text();
  expect(first).toContain('No invoice has arrived yet.');
  expect(first).toContain('No ticket has arrived yet.');
  expect(first).toContain('Nobody paid on a form of Authorize.net yet.');

  const { row } = await visitor.once('contacts', 'c1', { contact_name: '<script>x</script>' });
  const customer_id = row('contact')['contact_id'];
  const line_items = [{ name: 'Work', rate: 1234.5 }];
  await visitor.once('invoices', 'i1', { customer_id, line_items });
  const text = await (await read()).text();

  expect(text).toContain('INV-000001');
  expect(text).toContain('1,234.50 USD');
  expect(text).toContain('&lt;script&gt;x&lt;/script&gt;');
  expect(text).not.toContain('<script>');
  await sandbox.stop();
});
