import { expect, test } from 'vitest';
import { findTicket } from '#sync/connectors/desk/find-ticket.ts';
import { AT } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';
import { TICKET } from '#sync/testing/service-samples.ts';

const WANTED = { ticket: TICKET, contactId: '17' };
const one = (id: string, createdTime: number | null, cf: object = {}) => {
  return { id, createdTime, contactId: '17', subject: TICKET.subject, cf };
};
const OURS = { cf_gigledger_key: TICKET.id };

test.each([
  ['when they were opened', one('9', AT + 1_000, OURS), one('10', AT, OURS), '10'],
  ['their ids', one('101', null, OURS), one('99', null, OURS), '99'],
  ['when they were opened, without our key', one('9', AT + 1_000), one('10', AT), '10'],
])('K14 of two tickets that are like ours the older is ours, by %s', (_, copy, ours, expected) => {
  for (const data of [
    [copy, ours],
    [ours, copy],
  ]) {
    expect(findTicket(reply(200, { data }), WANTED, AT)).toMatchObject({ remoteId: expected });
  }
});
