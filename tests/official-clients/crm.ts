import { deepEqual, equal, ok } from 'node:assert/strict';
import { present } from '#domain/assert.ts';
import {
  type Answer,
  type Crm,
  type CrmRecord,
  openedCrm,
  type RecordOperations,
} from '#tests/official-clients/crm-shapes.ts';
import type { Stage, Step, Story } from '#tests/official-clients/story.ts';

const ADA = { Gigledger_Key: 'K-ADA', Last_Name: 'Quill', Email: 'ada@quillmoor.example' };

/** The SDK signs in by itself: the first call of all fetches a token. */
export const crmStory: Story = {
  client: '@zohocrm/nodejs-sdk-8.0 2.0.0',
  play: async (stage, step) => {
    const crm = await step('the SDK starts', () => openedCrm(stage));
    const contacts = new crm.Record.RecordOperations('Contacts');
    const id = await upserts(stage, step, crm, contacts);
    await finds(step, crm, contacts, id);
    await notes(stage, step, crm, id);
  },
};

async function upserts(
  { sandbox }: Stage,
  step: Step,
  crm: Crm,
  contacts: RecordOperations,
): Promise<string> {
  const once = async (action: string) => {
    const [entry] = entriesOf(await contacts.upsertRecords(bodyOf(crm), new crm.HeaderMap()));
    equal(entry?.getStatus().getValue(), 'success');
    equal(entry?.getAction().getValue(), action);
    return String(present(entry, 'it was told above').getDetails().get('id'));
  };
  const id = await step('a token is fetched and a contact made by an upsert', () => once('insert'));
  await step('the same upsert finds the same contact', async () => {
    equal(await once('update'), id);
    deepEqual(sandbox.control.keys('crm', 'Contacts'), { [ADA.Gigledger_Key]: 1 });
  });
  return id;
}

function bodyOf(crm: Crm) {
  const body = new crm.Record.BodyWrapper();
  const record = new crm.Record.Record();
  for (const [name, value] of Object.entries(ADA)) record.addKeyValue(name, value);
  body.setData([record]);
  body.setDuplicateCheckFields(['Gigledger_Key']);
  return body;
}

async function finds(step: Step, crm: Crm, contacts: RecordOperations, id: string): Promise<void> {
  const isAda = (record: CrmRecord | undefined) => {
    equal(String(record?.getId()), id);
    equal(record?.getKeyValue('Email'), ADA.Email);
  };
  await step('the contact is read by its id', async () => {
    const answer = await contacts.getRecord(
      BigInt(id),
      new crm.ParameterMap(),
      new crm.HeaderMap(),
    );
    isAda(entriesOf(answer)[0]);
  });
  await step('it is found by a search', async () => {
    const sought = new crm.ParameterMap();
    await sought.add(crm.Record.SearchRecordsParam.CRITERIA, `(Email:equals:${ADA.Email})`);
    isAda(entriesOf(await contacts.searchRecords(sought, new crm.HeaderMap()))[0]);
  });
  await step('a search that finds nobody is no error', async () => {
    const sought = new crm.ParameterMap();
    await sought.add(crm.Record.SearchRecordsParam.EMAIL, 'nobody@quillmoor.example');
    const answer = await contacts.searchRecords(sought, new crm.HeaderMap());
    equal(answer.getStatusCode(), 204);
  });
}

async function notes({ sandbox }: Stage, step: Step, crm: Crm, id: string): Promise<void> {
  await step('a note is added to it', async () => {
    const note = new crm.Notes.Note();
    note.setNoteTitle('Invoice 1');
    note.setNoteContent('EUR 100.00, due soon.');
    const parent = new crm.Notes.ParentId();
    const module = new crm.Modules.MinifiedModule();
    module.setAPIName('Contacts');
    await parent.setModule(module);
    parent.setId(BigInt(id));
    await note.setParentId(parent);
    const body = new crm.Notes.BodyWrapper();
    body.setData([note]);
    const [entry] = entriesOf(await new crm.Notes.NotesOperations().createNotes(body));
    equal(entry?.getStatus().getValue(), 'success');
    equal(sandbox.control.objects('crm', 'Notes').length, 1);
  });
}

function entriesOf<T>(answer: Answer<T>): readonly T[] {
  const told = answer.getObject();
  ok(told !== null && 'getData' in told, `answered with ${answer.getStatusCode()}`);
  return told.getData();
}
