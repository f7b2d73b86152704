import { z } from 'zod';
import { clientSubject } from '#domain/subject.ts';
import { clip } from '#sync/clip.ts';
import type { Planner, RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { readRecord } from '#sync/connectors/crm/records.ts';
import { readSetup } from '#sync/connectors/crm/setup.ts';
import { LIST_LAG_MS } from '#sync/list-lag.ts';
import { absent, type Outcome, park, sent, wait } from '#sync/outcome.ts';
import { zohoStep } from '#sync/zoho/envelope.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const zNotes = z.object({
  data: z.array(z.looseObject({ id: zRemoteId, Note_Content: z.string().nullish() })),
  info: z
    .object({ more_records: z.boolean().catch(false), next_page_token: z.string().nullish() })
    .catch({ more_records: false }),
});

/** A note is unique nowhere: it ends with our own line, and is looked for by it (rule C5). */
export const addNote: Planner<'client.noted'> = ({ clientId, noteId, title, text }, context) => {
  if (!readSetup(context.setup)) return wait('Waiting. CRM needs its unique field first.', 60_000);
  const id = context.remoteId(clientSubject(clientId));
  if (id === undefined) {
    return context.isMentionedEarlier(clientId)
      ? wait('Waiting. Goes out when CRM has taken the client.')
      : park('CRM never got this client. Save it here once more, then try this again.');
  }
  const note = {
    Note_Title: clip(title, 120),
    Note_Content: `${clip(text, 30_000)}\n\n${lineOf(noteId)}`,
    Parent_Id: { module: { api_name: 'Contacts' }, id },
  };
  const list = `/Contacts/${id}/Notes?fields=Note_Title,Note_Content&per_page=200`;
  return {
    send: zohoStep('CRM', { method: 'POST', path: '/Notes', body: { data: [note] } }, readRecord),
    probe: {
      ...zohoStep('CRM', { method: 'GET', path: list }, (reply) => readNotes(reply, noteId)),
      further: furtherNotes,
    },
    lagMs: LIST_LAG_MS,
  };
};

function lineOf(noteId: string): string {
  return `Gigledger ${noteId}`;
}

function readNotes({ body }: RemoteReply, noteId: string): Outcome {
  const read = zNotes.safeParse(body);
  const ours = read.success
    ? read.data.data.find(({ Note_Content: content }) => content?.includes(lineOf(noteId)))
    : undefined;
  return ours ? sent(ours.id) : absent;
}

function furtherNotes(asked: RemoteRequest, { body }: RemoteReply): RemoteRequest | null {
  const read = zNotes.safeParse(body);
  const token = read.success && read.data.info.more_records ? read.data.info.next_page_token : null;
  if (!token) return null;
  const bare = asked.path.replace(/&page_token=[^&]*/, '');
  return { ...asked, path: `${bare}&page_token=${encodeURIComponent(token)}` };
}
