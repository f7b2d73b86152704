import { expect, type Locator, test } from '@playwright/test';
import { aClient } from '#tests/support/builders.ts';
import {
  askPractice,
  connectPractice,
  goTo,
  startLedger,
  tellPractice,
} from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';

const PATIENT = { timeout: 60_000 };
const CLIENT = aClient({ contactName: 'Ada Quill', phone: '+44 1225 700' });
const STRANGER = 'nell@harrow.example';
const HOSTILE = [
  '<p>Look <a href="javascript:steal()">here</a> or <a href="file:///etc/passwd">there</a>.</p>',
  '<script>document.title = "stolen"</script><style>body { display: none }</style>',
  '<img src=x onerror="document.title = &quot;stolen&quot;"><p>1 &lt; 2 &amp; done</p>',
].join('');

type Thing = Readonly<Record<string, unknown>>;

test.describe.configure({ mode: 'serial' });

let desk: LaunchedApp;
let origin: string;

test.beforeAll(async () => {
  desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  await ledgerIn(desk.page).clients.save(CLIENT);
  origin = await connectPractice(desk);
});

test.afterAll(async () => {
  await desk.close();
});

const inDesk = (module: string) => askPractice<readonly Thing[]>(origin, `objects/desk/${module}`);
const person = (act: string, what: object) => tellPractice(origin, `people/desk/${act}`, what);
const readDesk = () => ledgerIn(desk.page).sync.syncNow({});
const thread = () => desk.page.getByRole('list', { name: 'What was written' });
const written = (text: string) => thread().getByRole('listitem').filter({ hasText: text });

/** Reads Desk again until it is seen, as the program does by itself every two minutes. */
async function comesBack(wanted: Locator): Promise<void> {
  await expect(async () => {
    await readDesk();
    await expect(wanted).toBeVisible({ timeout: 10_000 });
  }).toPass(PATIENT);
}

test('a ticket opened here arrives once, with who asks, and shows where it is', async () => {
  test.setTimeout(120_000);
  const { page } = desk;
  await goTo(page, '/tickets', 'Tickets');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Client' }).fill('Quill');
  await page.getByRole('option', { name: /Quillmoor/ }).click();
  await page.getByRole('textbox', { name: 'Subject' }).fill('Paid with 4111 1111 1111 1111?');
  await page.getByRole('textbox', { name: 'What it is about' }).fill('The shop asks twice.');
  await page.getByRole('button', { name: 'Open ticket' }).click();
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toContainText('•••• •••• •••• 1111');
  await expect(title).toHaveText(/^\d+ Paid with/, PATIENT);

  const [ticket, ...others] = await inDesk('tickets');
  expect(others).toEqual([]);
  expect(ticket).toMatchObject({ description: 'The shop asks twice.', email: CLIENT.email });
  expect(await inDesk('contacts')).toMatchObject([
    { firstName: 'Ada', lastName: 'Quill', email: CLIENT.email, phone: CLIENT.phone },
  ]);
  await expect(page.getByText(String(ticket?.['id']))).toBeVisible();
  await page.getByRole('button', { name: /open.*Desk/i }).click();
  await expect
    .poll(async () => (await desk.openedAddresses()).at(-1))
    .toMatch(new RegExp(`^${origin}`));
});

test('who answers in Desk is in the thread, a mail is answered by mail, and so is its end', async () => {
  test.setTimeout(180_000);
  const { page } = desk;
  const [ticket] = await inDesk('tickets');
  const id = String(ticket?.['id']);
  await person('answerTicket', { id, by: 'colleague', content: 'Asked the bank.', isPublic: true });
  await person('answerTicket', { id, content: HOSTILE, contentType: 'html' });
  await comesBack(written('Look here or there.'));
  await expect(written('Asked the bank.')).toContainText('Kim');
  await expect(written('Look here or there.')).toContainText(CLIENT.email);
  await expect(written('Look here or there.')).toContainText('1 < 2 & done');

  await expect(page.getByText(`Desk mails it to ${CLIENT.email}.`)).toBeVisible();
  await page.getByRole('textbox', { name: 'Answer to the client' }).fill('Once is enough.');
  await page.keyboard.press('Control+Enter');
  await expect(written('Once is enough.')).toBeVisible();
  const sent = async () => (await inDesk('threads')).filter(({ direction }) => direction === 'out');
  await expect
    .poll(sent, PATIENT)
    .toMatchObject([{ content: 'Once is enough.', to: CLIENT.email }]);

  await person('closeTicket', { id });
  await comesBack(page.getByRole('button', { name: 'Open again' }));
  await page.getByRole('button', { name: 'Open again' }).click();
  await expect.poll(() => inDesk('tickets'), PATIENT).toMatchObject([{ status: 'Open' }]);
  await expect(thread().getByRole('listitem')).toHaveCount(4);
});

test('what strangers and clients write to Desk appears, as text and nothing else', async () => {
  test.setTimeout(120_000);
  const { page } = desk;
  const subject = 'Broken <b>form</b>';
  await person('mailIn', { from: STRANGER, lastName: 'Harrow', subject, content: HOSTILE });
  await person('mailIn', { from: CLIENT.email, subject: 'Second shop', content: 'When?' });
  await goTo(page, '/tickets', 'Tickets');
  await comesBack(page.getByRole('row', { name: /Second shop/ }));
  await expect(page.getByRole('row', { name: /Second shop/ })).toContainText(CLIENT.name);
  await page.getByRole('row', { name: /Broken <b>form<\/b>/ }).dblclick();

  await expect(written('Look here or there.')).toContainText('1 < 2 & done');
  await expect(page.getByText(/not a client here/)).toBeVisible();
  await expect(thread().locator('a, img, script, style, b:not(.medium)')).toHaveCount(0);
  expect(await page.title()).not.toContain('stolen');
  await expect(page.locator('body')).toBeVisible();

  const [ticket] = (await inDesk('tickets')).filter(({ subject: one }) => one === subject);
  await person('trashTicket', { id: ticket?.['id'] });
  await comesBack(page.getByText(/^Desk no longer has this ticket/));
  await expect(page.getByRole('textbox', { name: 'Answer to the client' })).toHaveCount(0);
});
