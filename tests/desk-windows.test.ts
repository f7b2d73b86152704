import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  commentsIn,
  type DeskRounds,
  deskRounds,
  MINUTE,
  ticketsIn,
} from '#tests/support/desk-rounds.ts';

// Some open hundreds of tickets.
vi.setConfig({ testTimeout: 60_000 });

let here: DeskRounds;

beforeEach(async () => {
  here = await deskRounds();
});

afterEach(() => here.stop());

test('K16 tickets that change between two pages hide no other, and their mails come whole', async () => {
  const first = await here.open('Number 0');
  for (let count = 1; count < 205; count += 1) {
    here.later(1_000);
    await here.open(`Number ${count}`);
  }
  const content = `Not the first thing said here. ${'More of it. '.repeat(20)}`;
  here.people.answerTicket({ id: first, content });
  here.later(MINUTE);
  const page = await here.round(1);
  expect(ticketsIn(page)).toHaveLength(100);
  here.later(MINUTE);
  for (const { remoteId } of ticketsIn(page).slice(0, 50))
    here.people.closeTicket({ id: remoteId });
  here.later(20 * MINUTE);
  const rest = await here.round();
  const read = [...ticketsIn(page), ...ticketsIn(rest)];
  expect(new Set(read.map(({ subject }) => subject)).size).toBe(205);
  const closed = read.filter(({ status }) => status === 'closed');
  expect(new Set(closed.map(({ remoteId }) => remoteId)).size).toBe(50);
  expect(commentsIn(rest).map(({ text }) => text)).toContain(content.trim());
});

test('K16 more tickets than a page changed in one moment, and none is left out', async () => {
  for (let count = 0; count < 230; count += 1) await here.open(`Number ${count}`);
  here.later(MINUTE);
  await here.open('Later');
  const read = await here.round();
  expect(new Set(ticketsIn(read).map(({ subject }) => subject)).size).toBe(231);
});

test('K17 of a department that is chosen later the older tickets are read too', async () => {
  const first = here.at.setup['departmentId'];
  const { id: second } = here.people.addDepartment({ name: 'Second' });
  await here.open('In the first');
  here.at.setup = { ...here.at.setup, departmentId: second };
  await here.open('In the second');
  here.later(60 * MINUTE);
  here.at.setup = { ...here.at.setup, departmentId: first };
  expect(ticketsIn(await here.round()).map(({ subject }) => subject)).toEqual(['In the first']);
  here.later(60 * MINUTE);
  here.at.setup = { ...here.at.setup, departmentId: second };
  expect(ticketsIn(await here.round()).map(({ subject }) => subject)).toEqual(['In the second']);
  here.later(60 * MINUTE);
  expect(ticketsIn(await here.round())).toEqual([]);
});

test('K17 what was still asked of the department before is not taken for the new one', async () => {
  for (let count = 0; count < 120; count += 1) await here.open(`Number ${count}`);
  await here.say(await here.open('Last'), 'Said.');
  here.later(MINUTE);
  await here.round(1);
  here.at.setup = {
    ...here.at.setup,
    departmentId: here.people.addDepartment({ name: 'Second' }).id,
  };
  await here.open('Elsewhere');
  here.later(60 * MINUTE);
  expect(ticketsIn(await here.round()).map(({ subject }) => subject)).toEqual(['Elsewhere']);
});
