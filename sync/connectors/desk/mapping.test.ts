import { expect, test } from 'vitest';
import type { Client } from '#domain/client/client.ts';
import { commentSeen } from '#sync/connectors/desk/comment-seen.ts';
import { statusOf } from '#sync/connectors/desk/status-of.ts';
import { ticketSeen } from '#sync/connectors/desk/ticket-seen.ts';
import { toDeskComment } from '#sync/connectors/desk/to-comment.ts';
import { toDeskContact } from '#sync/connectors/desk/to-contact.ts';
import { toDeskTicket } from '#sync/connectors/desk/to-ticket.ts';
import { AT, CLIENT } from '#sync/testing/samples.ts';
import { COMMENT, TICKET } from '#sync/testing/service-samples.ts';

const ID = '4600000000012345679';
const SETUP = { departmentId: '71', ticketField: 'cf_gigledger_key' } as const;

test.each([
  [{ contactName: 'Ada Maria Quill' }, { firstName: 'Ada Maria', lastName: 'Quill' }],
  [{ contactName: '' }, { firstName: null, lastName: 'Quillmoor Books' }],
  [
    { email: '', phone: '' },
    { email: null, phone: null },
  ],
  [{}, { street: 'Kai 4', city: 'Berlin', zip: '10115', country: 'Germany', state: null }],
] as const)('K3 a client with %j is a contact with %j', (given: Partial<Client>, expected) => {
  expect(toDeskContact({ ...CLIENT, ...given })).toMatchObject(expected);
});

test('K1 a ticket carries our key, and what was typed in it is not markup', () => {
  const ticket = { ...TICKET, subject: 'x'.repeat(300), description: 'a < b\n<b>& c</b>' };
  const sent = toDeskTicket({ ticket, contactId: ID }, SETUP);
  expect(sent).toEqual({
    subject: `${'x'.repeat(254)}…`,
    departmentId: '71',
    contactId: ID,
    description: 'a &lt; b<br>&lt;b&gt;&amp; c&lt;/b&gt;',
    cf: { cf_gigledger_key: TICKET.id },
  });
});

test('K2 without our field a ticket carries no key, and without words no description', () => {
  const ticket = { ...TICKET, description: ' ' };
  const sent = toDeskTicket({ ticket, contactId: ID }, { ...SETUP, ticketField: null });
  expect(sent).toEqual({ subject: TICKET.subject, departmentId: '71', contactId: ID });
});

test.each([true, false])('K4 a comment that is public %j is that in Desk too', (isPublic) => {
  expect(toDeskComment({ ...COMMENT, isPublic })).toEqual({
    content: 'Looking at it now.',
    contentType: 'plainText',
    isPublic,
  });
});

test.each([
  [{ status: 'Open', statusType: 'Open' }, 'open'],
  [{ status: 'Escalated', statusType: 'Open' }, 'open'],
  [{ status: 'Waiting for parts', statusType: 'On Hold' }, 'on-hold'],
  [{ status: 'Done', statusType: 'Closed' }, 'closed'],
  [{ status: 'Closed' }, 'closed'],
  [{ status: 'Escalated' }, 'open'],
  [{ status: 'Waiting for parts' }, 'unknown'],
  [{ statusType: 7, status: null }, 'unknown'],
  [{ status: 'constructor' }, 'unknown'],
  [{}, 'unknown'],
])('K7 %j is %j', (told, status) => {
  expect(statusOf(told)).toBe(status);
});

const FOUND = {
  id: ID,
  ticketNumber: '101',
  subject: ' Where\u202E is it?\n',
  description: '<div>Where <b>is</b> it?<script>steal()</script></div>',
  contactId: '4600000000000000017',
  email: 'ada@quillmoor.example',
  status: 'Open',
  statusType: 'Open',
  createdTime: '2026-01-05T09:00:00.000Z',
  modifiedTime: AT + 5_000,
  cf: { cf_gigledger_key: TICKET.id },
};

test('K7 a ticket is read with its key, its times and its words', () => {
  expect(ticketSeen(FOUND)).toEqual({
    kind: 'ticket.seen',
    system: 'desk',
    remoteId: ID,
    our: TICKET.id,
    changedAt: AT + 5_000,
    contactId: '4600000000000000017',
    from: 'ada@quillmoor.example',
    email: 'ada@quillmoor.example',
    number: '101',
    subject: 'Where is it?',
    description: 'Where is it?',
    status: 'open',
    openedAt: AT,
  });
});

test.each([
  [{ cf: {} }, { our: null }],
  [{ cf: { cf_gigledger_key: null } }, { our: null }],
  [{ cf: undefined }, { our: null }],
  [
    { contactId: null, email: null },
    { contactId: null, from: '', email: '' },
  ],
  [{ contact: { firstName: 'Ada', lastName: 'Quill' } }, { from: 'Ada Quill' }],
  [{ modifiedTime: null }, { changedAt: AT }],
  [
    { ticketNumber: 101, subject: null, description: 7 },
    { number: '101', subject: '' },
  ],
])('K7 a ticket with %j is read as %j', (told, expected) => {
  expect(ticketSeen({ ...FOUND, ...told, id: ID })).toMatchObject(expected);
});

test('K7 a ticket that does not say when it was opened is left out', () => {
  expect(ticketSeen({ ...FOUND, createdTime: 'long ago' })).toBeNull();
});

const SAID = {
  id: ID,
  content: '<div>It is <i>there</i>.<br>Look.</div>',
  contentType: 'html',
  isPublic: true,
  commentedTime: '2026-01-05T09:00:00.000Z',
  commenterId: '81',
  commenter: { name: 'Robin Owner', email: 'robin@practice.example', type: 'AGENT' },
};

test.each([
  [{}, '81', { text: 'It is there.\nLook.', author: 'Robin Owner', isYours: true, changedAt: AT }],
  [{}, '82', { isYours: false }],
  [{}, null, { isYours: false }],
  [{ contentType: 'plainText', content: 'a <b>' }, '81', { text: 'a <b>' }],
  [{ commenter: null }, '81', { author: '', isYours: true }],
  [{ isPublic: 'yes' }, '81', { isPublic: false }],
] as const)('K7 a comment with %j, read by %j, is %j', (told, agentId, expected) => {
  const seen = commentSeen({ ...SAID, ...told, id: ID }, { ticketId: '9', agentId });
  expect(seen).toMatchObject({ kind: 'comment.seen', ticketId: '9', our: null, ...expected });
});
