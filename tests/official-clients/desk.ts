import { deepEqual, equal, ok } from 'node:assert/strict';
import { required } from '#tests/official-clients/package-in.ts';
import type { Stage, Step, Story } from '#tests/official-clients/story.ts';

type Line = { readonly fetchJson: (path: string, input?: object) => Promise<Thing> };
type Thing = { readonly id: string; readonly [name: string]: unknown };
type Listed = { readonly data: readonly Thing[] };
type Of<T> = (line: Line) => (input: object) => Promise<T>;

/** Of the package, what the story uses. */
type Package = {
  readonly zohoAccountsFactory: (
    parts: object,
  ) => (login: object) => { readonly accountsContext: object };
  readonly zohoDeskFactory: (parts: object) => (config: object) => { readonly deskContext: Line };
  readonly zohoDeskApiFetchJsonInput: (method: string, body: object) => object;
  readonly zohoDeskGetDepartments: Of<Listed>;
  readonly zohoDeskGetContactById: Of<Thing>;
  readonly zohoDeskGetTicketById: Of<Thing>;
  readonly zohoDeskGetTickets: Of<Listed>;
  readonly zohoDeskSearchTickets: Of<Listed>;
  readonly zohoDeskCreateTicketComment: Of<Thing>;
  readonly zohoDeskGetTicketComments: Of<Listed>;
};

const SUBJECT = 'The second proof';
const EMAIL = 'ada@quillmoor.example';

/** It has calls of its own for all but making a contact or a ticket: these go by its plain line. */
export const deskStory: Story = {
  client: '@dereekb/zoho 13.36.0',
  play: async (stage, step) => {
    const desk = required<Package>(stage.folder, '@dereekb/zoho');
    const line = lineTo(desk, stage);
    const departmentId = await step('a token is fetched, the departments are listed', async () => {
      const [first] = (await desk.zohoDeskGetDepartments(line)({ limit: 50 })).data;
      ok(first);
      return first.id;
    });
    const made = (path: string, body: object) =>
      line.fetchJson(path, desk.zohoDeskApiFetchJsonInput('POST', body));
    const contactId = await step('a contact is made and read', async () => {
      const { id } = await made('/contacts', { lastName: 'Quill', email: EMAIL });
      const read = await desk.zohoDeskGetContactById(line)({ contactId: id });
      equal(read['email'], EMAIL);
      return id;
    });
    const ticketId = await step('a ticket is made and read', async () => {
      const { id } = await made('/tickets', { subject: SUBJECT, departmentId, contactId });
      const read = await desk.zohoDeskGetTicketById(line)({ ticketId: id, include: 'contacts' });
      equal(read['subject'], SUBJECT);
      return id;
    });
    await talks(desk, line, step, ticketId);
    await finds(desk, line, step, ticketId);
  },
};

function lineTo(desk: Package, { sandbox, refreshToken }: Stage): Line {
  const { url, client, control } = sandbox;
  const { accountsContext } = desk.zohoAccountsFactory({})({
    apiUrl: url,
    clientId: client.clientId,
    clientSecret: client.clientSecret ?? 'none',
    refreshToken,
    serviceAccessTokenKey: 'desk',
  });
  const orgId = control.organizationId('desk');
  return desk.zohoDeskFactory({ accountsContext })({ apiUrl: `${url}/api/v1`, orgId }).deskContext;
}

async function talks(desk: Package, line: Line, step: Step, ticketId: string): Promise<void> {
  await step('a comment is added and read', async () => {
    const content = 'The proofs are on their way.';
    await desk.zohoDeskCreateTicketComment(line)({
      ticketId,
      content,
      contentType: 'plainText',
      isPublic: true,
    });
    const { data } = await desk.zohoDeskGetTicketComments(line)({ ticketId, from: 0, limit: 50 });
    deepEqual(
      data.map((one) => one['content']),
      [content],
    );
  });
}

async function finds(desk: Package, line: Line, step: Step, ticketId: string): Promise<void> {
  const isIt = ({ data }: Listed) => {
    deepEqual(
      data.map(({ id }) => id),
      [ticketId],
    );
  };
  await step('the ticket is listed', async () => {
    isIt(await desk.zohoDeskGetTickets(line)({ from: 0, limit: 50 }));
  });
  await step('it is found by a search', async () => {
    isIt(await desk.zohoDeskSearchTickets(line)({ subject: SUBJECT, from: 0, limit: 50 }));
  });
  await step('a search that finds nothing is no error', async () => {
    const { data } = await desk.zohoDeskSearchTickets(line)({ subject: 'none', limit: 50 });
    deepEqual(data, []);
  });
}
