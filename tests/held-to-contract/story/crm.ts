import type { NoteId } from '#domain/ids.ts';
import { id } from '#sync/testing/samples.ts';
import { SERVICE_SAMPLES } from '#sync/testing/service-samples.ts';
import type { Stage } from '#tests/held-to-contract/story/stage.ts';

/** What CRM shows of a client beside the address, and a contact that somebody deletes there. */
export async function tellCrm({ tell, control, listen }: Stage): Promise<void> {
  const noted = SERVICE_SAMPLES['client.noted'];
  await tell('crm', SERVICE_SAMPLES['client.counted'], noted);
  await tell('crm', { ...noted, noteId: id<NoteId>(61), title: 'Paid' });
  await listen();
  const fields = { Last_Name: 'Harrow', Email: 'ben@harrow.example' };
  const stranger = control.people.crm.addContact({ fields });
  control.people.crm.deleteContact({ id: stranger.id, isForGood: false });
  await listen(1);
}
