import { afterEach, expect, test } from 'vitest';
import type { Organisations } from '#contract/settings.ts';
import type { SyncStatus } from '#contract/sync.ts';
import type { Client } from '#domain/client/client.ts';
import type { Instant } from '#domain/dates.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { visitorOf } from '#sandbox/visitor.ts';
import { anIssued } from '#tests/support/builders.ts';
import { anEurope, aSecondOrganisation } from '#tests/support/europe.ts';
import { until } from '#tests/support/person.ts';
import type { TestOptions, TestProgram } from '#tests/support/services.ts';

const running: { stop: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

const status = ({ call }: TestProgram) => call<SyncStatus>('sync.status', {});
const organisations = ({ call }: TestProgram) => call<Organisations>('settings.organisations', {});

async function isQuiet(program: TestProgram): Promise<boolean> {
  const { waiting, sending } = await status(program);
  return waiting + sending === 0;
}

const of = (found: Organisations, system: string) =>
  found.systems.find((one) => one.system === system);

const contacts = ({ control }: Sandbox) => control.objects('books', 'contacts').length;

async function twoOrganisations(options: TestOptions = {}) {
  const europe = await anEurope(running);
  const second = await aSecondOrganisation(europe, running);
  const program = await europe.connect(options);
  await until(() => isQuiet(program));
  return { program, first: europe.sandbox, second, europe };
}

test('W85 each product names the organisations of the sign-in, and which one is used', async () => {
  const { program, first, second } = await twoOrganisations();
  const found = await organisations(program);
  for (const system of ['books', 'billing', 'desk'] as const) {
    const ids = [first, second].map(({ control }) => control.organizationId(system));
    expect(of(found, system)).toMatchObject({ organisationId: ids[0] });
    expect(of(found, system)?.choices.map(({ id }) => id)).toEqual(ids);
  }
  expect(of(found, 'crm')).toMatchObject({ organisation: 'Practice organisation', choices: [] });
  expect(found.sharing).toEqual({ chosen: 'found', isShared: true, isFound: true });
});

test('W85 another organisation of Books gets everything, after a question; CRM keeps its own', async () => {
  const { program, first, second } = await twoOrganisations();
  const crm = first.control.effects({ system: 'crm' }).length;
  expect([contacts(first), contacts(second)]).toEqual([1, 0]);

  const id = second.control.organizationId('books');
  await program.call('settings.chooseOrganisation', { system: 'books', id });
  await until(() => isQuiet(program));

  expect(program.questions).toHaveLength(1);
  expect(program.questions[0]).toMatchObject({
    title: 'Deliver everything to Second organisation?',
    detail: expect.stringMatching(/^1 deliveries went to another organisation before \(Books/),
  });
  expect([contacts(first), contacts(second)]).toEqual([1, 1]);
  expect(first.control.effects({ system: 'crm' })).toHaveLength(crm);
  const found = await organisations(program);
  expect(of(found, 'books')).toMatchObject({ organisationId: id });
  expect(of(found, 'billing')).toMatchObject({
    organisationId: second.control.organizationId('billing'),
  });
  expect(found.sharing).toMatchObject({ isShared: true });
});

test('W85 going back finds what lies there, and makes nothing twice', async () => {
  const { program, first, second } = await twoOrganisations();
  const choose = (id: string) =>
    program.call('settings.chooseOrganisation', { system: 'books', id });
  await choose(second.control.organizationId('books'));
  await until(() => isQuiet(program));
  await choose(first.control.organizationId('books'));
  await until(() => isQuiet(program));
  expect([contacts(first), contacts(second)]).toEqual([1, 1]);
  expect(await status(program)).toMatchObject({ needsYou: 0 });
});

test('W85 whoever does not want everything to move keeps what was chosen before', async () => {
  const { program, first, second } = await twoOrganisations({ answer: false });
  const id = second.control.organizationId('books');
  await expect(
    program.call('settings.chooseOrganisation', { system: 'books', id }),
  ).rejects.toMatchObject({ problem: { code: 'cancelled' } });
  expect(of(await organisations(program), 'books')).toMatchObject({
    organisationId: first.control.organizationId('books'),
  });
  expect([contacts(first), contacts(second)]).toEqual([1, 0]);
});

test('W85 a later sign-in goes on with the organisation that was chosen', async () => {
  const { program, second } = await twoOrganisations();
  const id = second.control.organizationId('books');
  await program.call('settings.chooseOrganisation', { system: 'books', id });
  await until(() => isQuiet(program));
  const asked = program.questions.length;
  await program.call('settings.disconnect', {});
  await program.call('settings.connect', {});
  expect(of(await organisations(program), 'books')).toMatchObject({ organisationId: id });
  expect(program.questions).toHaveLength(asked);
});

test('W85 an organisation this sign-in does not have is refused, and nothing changes', async () => {
  const { program } = await twoOrganisations();
  const before = await organisations(program);
  await expect(
    program.call('settings.chooseOrganisation', { system: 'desk', id: '999' }),
  ).rejects.toMatchObject({ problem: { code: 'setup-missing' } });
  expect(await organisations(program)).toEqual(before);
});

test.each(['shared', 'own'] as const)(
  'W86 where Billing keeps %s invoices, that is found out, and one made payable is written once',
  async (billingOrganization) => {
    const europe = await anEurope(running);
    europe.sandbox.control.setBehaviour({ billingOrganization });
    const program = await europe.connect();
    const isShared = billingOrganization === 'shared';
    expect(await organisations(program)).toMatchObject({
      sharing: { chosen: 'found', isShared, isFound: isShared },
    });
    const [client] = await program.call<Client[]>('clients.pick', { search: '' });
    const invoice = await anIssued(program, client as Client);
    const purpose = { kind: 'pay-invoice', invoiceId: invoice.id };
    await program.call('cards.askPage', { purpose });
    await until(async () => {
      program.clock.now = (program.clock.now + 15_000) as Instant;
      await program.call('sync.syncNow', {});
      return await isQuiet(program);
    });
    const made = europe.sandbox.control
      .effects({ module: 'invoices' })
      .filter(({ action }) => action === 'create');
    expect(made.map(({ system }) => system)).toEqual(isShared ? ['books'] : ['books', 'billing']);
    expect(await status(program)).toMatchObject({ needsYou: 0 });
  },
);

test('W86 a person may say otherwise, and take that back', async () => {
  const { program } = await twoOrganisations();
  const sharing = async () => (await organisations(program)).sharing;
  await program.call('settings.chooseSharing', { sharing: 'own' });
  expect(await sharing()).toEqual({ chosen: 'own', isShared: false, isFound: true });
  await program.call('sync.syncNow', {});
  expect(await sharing()).toEqual({ chosen: 'own', isShared: false, isFound: true });
  await program.call('settings.chooseSharing', { sharing: 'found' });
  expect(await sharing()).toEqual({ chosen: 'found', isShared: true, isFound: true });
  expect(program.questions).toEqual([]);
});

test('W85 tickets are opened in the department that was chosen, and its older ones come', async () => {
  const { program, first } = await twoOrganisations();
  const { id } = first.control.people.desk.addDepartment({ name: 'Repairs' });
  const visitor = visitorOf(first);
  const contact = { lastName: 'Harrow', email: 'nell@harrow.example' };
  const body = { subject: 'Broken before', departmentId: id, contact };
  await visitor.desk('POST', '/tickets', { body });
  const subjects = async () => {
    const asked = { search: '', view: 'all', clientId: null, after: null };
    const { rows } = await program.call<{ rows: { subject: string }[] }>('tickets.list', asked);
    return rows.map(({ subject }) => subject);
  };
  program.clock.now = (program.clock.now + 1_800_000) as Instant;
  first.control.shiftClock(1_800_000);
  const readAt = async () => {
    const { systems } = await status(program);
    return systems.flatMap(({ feeds }) => feeds).find(({ name }) => name === 'desk.tickets')
      ?.readAt;
  };
  await program.call('sync.syncNow', {});
  await until(async () => (await readAt()) === program.clock.now);
  expect(await subjects()).toEqual([]);

  await program.call('settings.chooseDepartment', { id });
  expect((await organisations(program)).department).toMatchObject({ id });
  await program.call('sync.syncNow', {});
  await until(async () => (await subjects()).includes('Broken before'));
});
