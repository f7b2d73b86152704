import { z } from 'zod';
import type { Ask, Connector, Findings, RemoteReply } from '#sync/connector.ts';
import { DESK, type Thing, thingOf, thingsOf } from '#sync/connectors/desk/answer.ts';
import { type DeskSetup, KEY_FIELD } from '#sync/connectors/desk/setup.ts';
import { isNoAnswer, type NoAnswer } from '#sync/http.ts';
import { silenceOf } from '#sync/zoho/silence.ts';

const ADD_FIELD =
  'Desk lacks a field that keeps tickets and contacts from being made twice; until it has both, ' +
  'they are told apart by person, subject and time. In Desk open Setup › Customization › Layouts and ' +
  'Fields, add a single-line field named “gigledger key” to tickets and one to contacts, then ' +
  'check again here.';
const NO_DESK =
  'This sign-in has no Desk. Open one at Zoho, or leave tickets out; everything else goes on.';
const NO_DEPARTMENT =
  'Desk has no department that is in use. Add one under Setup › General › Departments, then check ' +
  'again here.';

const zNamed = z.object({
  companyName: z.string().catch(''),
  portalName: z.string().catch(''),
  name: z.string().catch(''),
  isEnabled: z.boolean().catch(true),
});
const zField = z.object({ apiName: z.literal(KEY_FIELD) });

/** Thrown inside this look and nowhere else: the way out of a row of questions. */
class Unanswered extends Error {}

/** Organisation, department, our two fields and who you are there; creates nothing (rule K6). */
export const lookAtDesk: Connector['look'] = async (ask, { department, organisation: wanted }) => {
  try {
    const told = answered(await ask({ method: 'GET', path: '/organizations' }));
    const all = thingsOf(told) ?? [];
    const desk = all.find(({ id }) => id === wanted) ?? all[0];
    if (!desk) return needed(DESK, NO_DESK);
    const organisation = nameOf(desk);
    const within = inside(ask, desk.id);
    const departments = await departmentsOf(within);
    const chosen = departments.find(({ id }) => id === department) ?? departments[0];
    if (!chosen) return needed(organisation, NO_DEPARTMENT);
    const setup: DeskSetup = {
      organisationId: desk.id,
      portal: zNamed.parse(desk).portalName,
      departmentId: chosen.id,
      departments,
      ticketField: await fieldOf(within, 'tickets'),
      contactField: await fieldOf(within, 'contacts'),
      agentId: thingOf(answered(await within({ method: 'GET', path: '/myinfo' })))?.id ?? null,
    };
    const choices = all.map((one) => ({ id: one.id, name: nameOf(one) }));
    const advice = adviceOn(setup, chosen.id === department);
    return { kind: 'ready', organisation, choices, setup, advice };
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    return { kind: 'unanswered', why: error.message };
  }
};

function adviceOn(setup: DeskSetup, isChosen: boolean): readonly string[] {
  const { departments, departmentId, ticketField, contactField } = setup;
  const { name = DESK } = departments.find(({ id }) => id === departmentId) ?? {};
  return [
    ...(departments.length > 1 && !isChosen
      ? [`Desk has several departments. New tickets go to ${name}.`]
      : []),
    ...(ticketField && contactField ? [] : [ADD_FIELD]),
  ];
}

function inside(ask: Ask, organisationId: string): Ask {
  return (request) => ask({ ...request, headers: { ...request.headers, orgId: organisationId } });
}

async function departmentsOf(ask: Ask): Promise<DeskSetup['departments']> {
  const path = '/departments?isEnabled=true&limit=200';
  const list = thingsOf(answered(await ask({ method: 'GET', path })));
  if (!list) throw new Unanswered('Desk did not name its departments. Check again.');
  return list
    .filter((one) => zNamed.parse(one).isEnabled)
    .map((one) => ({ id: one.id, name: nameOf(one) }));
}

/** Where Desk does not tell of fields, it is as if ours was not there. */
async function fieldOf(ask: Ask, module: 'tickets' | 'contacts') {
  const path = `/organizationFields?module=${module}`;
  const list = thingsOf(answered(await ask({ method: 'GET', path }))) ?? [];
  return list.some((one) => zField.safeParse(one).success) ? KEY_FIELD : null;
}

function nameOf(thing: Thing): string {
  const { companyName, portalName, name } = zNamed.parse(thing);
  return companyName || portalName || name || DESK;
}

function needed(organisation: string, advice: string): Findings {
  return { kind: 'set-up-needed', organisation, advice: [advice] };
}

function answered(reply: RemoteReply | NoAnswer): RemoteReply {
  const silence = silenceOf(DESK, reply);
  if (silence !== null || isNoAnswer(reply)) throw new Unanswered(silence ?? '');
  return reply;
}
