import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CONTACT_FIELDS,
  type ContactData,
  contactDataOf,
  withContactData,
} from '#domain/client/contact-data.ts';
import { mergeContact } from '#domain/client/merge.ts';
import { aClient, runs } from '#domain/samples.ts';

const AGREED = { name: 'Quillmoor Books', email: 'ada@quillmoor.example', phone: '1' };

test('Y1 what CRM changed is taken, what it does not tell is left alone', () => {
  const theirs = { ...AGREED, email: 'new@quillmoor.example' };
  expect(mergeContact({ ours: AGREED, theirs, agreed: AGREED })).toEqual({
    taken: { email: 'new@quillmoor.example' },
    differences: [],
    agreed: theirs,
  });
  expect(mergeContact({ ours: AGREED, theirs: {}, agreed: AGREED }).taken).toEqual({});
});

test('Y7 an edit that is still on its way is not undone by what CRM said before it', () => {
  const ours = { ...AGREED, phone: '2' };
  const merge = mergeContact({ ours, theirs: AGREED, agreed: AGREED });
  expect(merge).toEqual({ taken: {}, differences: [], agreed: AGREED });
});

test('Y8 where both changed one field, ours stays and both are shown; other fields go on', () => {
  const ours = { ...AGREED, phone: '2' };
  const theirs = { ...AGREED, phone: '3', email: 'new@quillmoor.example' };
  expect(mergeContact({ ours, theirs, agreed: AGREED })).toEqual({
    taken: { email: 'new@quillmoor.example' },
    differences: [{ field: 'phone', ours: '2', theirs: '3' }],
    agreed: { ...AGREED, email: 'new@quillmoor.example' },
  });
});

test('Y8 both changed it to the same: no difference, and they agree on it', () => {
  const both = { ...AGREED, phone: '2' };
  expect(mergeContact({ ours: both, theirs: both, agreed: AGREED })).toEqual({
    taken: {},
    differences: [],
    agreed: both,
  });
});

test('Y8 who never agreed has two values to look at, not one silently gone', () => {
  const merge = mergeContact({ ours: { phone: '2' }, theirs: { phone: '3' }, agreed: {} });
  expect(merge.differences).toEqual([{ field: 'phone', ours: '2', theirs: '3' }]);
});

test('Y7 taking the same news twice changes nothing the second time', () => {
  const side: fc.Arbitrary<ContactData> = fc.record(
    Object.fromEntries(CONTACT_FIELDS.map((field) => [field, fc.constantFrom('', 'a', 'b')])),
  );
  fc.assert(
    fc.property(side, side, side, (ours, theirs, agreed) => {
      const once = mergeContact({ ours, theirs, agreed });
      const now = { ...ours, ...once.taken };
      const twice = mergeContact({ ours: now, theirs, agreed: once.agreed });
      expect(twice.taken).toEqual({});
      expect(twice.differences).toEqual(once.differences);
    }),
    runs(2_000),
  );
});

test('Y1 a client takes in what it is told and keeps what is its own', () => {
  const client = aClient();
  const taken = withContactData(client, { email: 'new@a.example', city: 'Graz' });
  expect(taken).toEqual({
    ...client,
    email: 'new@a.example',
    address: { ...client.address, city: 'Graz' },
  });
  expect(withContactData(client, contactDataOf(client))).toEqual(client);
});
