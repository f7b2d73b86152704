import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventKind, LedgerEvent } from '#domain/events.ts';
import type { Subject } from '#domain/subject.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { readHostedForm } from '#sync/authorize-net/hosted-form.ts';
import { readBatches, readPage } from '#sync/authorize-net/transactions.ts';
import type { Connector, Context, Plan, RemoteReply, Setup, Step } from '#sync/connector.ts';
import { noAnswer } from '#sync/http.ts';
import { readJson } from '#sync/json.ts';
import type { Outcome } from '#sync/outcome.ts';
import { isHeld, planOf } from '#sync/plan.ts';
import { CONNECTORS, connectorOf } from '#sync/registry.ts';
import { billingSetup } from '#sync/testing/billing.ts';
import { memoryStore } from '#sync/testing/memory-store.ts';
import { AT, EUR, SAMPLES } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';
import { SERVICE_SAMPLES } from '#sync/testing/service-samples.ts';
import { permissionFor } from '#sync/zoho/permissions.ts';
import { SCOPES } from '#sync/zoho/scopes.ts';
import { sign } from '#sync/zoho/sign.ts';
import { LIMITS, NOT_ALLOWED, SIGNED_OUT } from '#tests/support/own-words.ts';
import { openDesk, plainTransport, practice, signIn } from '#tests/support/sync-desk.ts';

const TOKEN = '1000.secret.token';
const ID = '4600000000012345679';

let sandbox: Sandbox;
let setups: Readonly<Record<string, Setup>>;

beforeAll(async () => {
  const started = await practice();
  sandbox = started.sandbox;
  const desk = await openDesk({ ...lineOf(started), store: memoryStore() });
  setups = desk.setups;
});

afterAll(() => sandbox.stop());

function lineOf({ sandbox: { url, client }, clock }: Awaited<ReturnType<typeof practice>>) {
  return {
    url,
    clientId: client.clientId,
    refreshToken: signIn(sandbox),
    transport: plainTransport,
    clock,
    chance: () => 0.5,
    baseCurrency: EUR,
  };
}

/** Everything went before: every subject has a remote id, unless it is the event's own. */
function contextOf(connector: Connector, own: Subject | null): Context {
  return {
    key: '01990000-0000-7000-8000-00000000abcd',
    remoteId: (subject) => (subject === own ? undefined : ID),
    isMentionedEarlier: () => false,
    setup: { ...setups[connector.system], ...OWN.get(connector) },
  };
}

function planned(connector: Connector, event: LedgerEvent, own: Subject | null = null): Plan {
  const plan = planOf(connector, event, contextOf(connector, own));
  if (isHeld(plan)) throw new Error(plan.why);
  return plan;
}

const ALL = { ...SAMPLES, ...SERVICE_SAMPLES };

/** Told with 200 as well, and still what they say. */
const STATUSES = [401, 400, 200] as const;

const billing = connectorOf('billing');
/** In an organisation of its own it is told much that Books tells it in a shared one. */
const ownBilling: Connector = { ...billing, name: 'Billing of its own' };
const OWN = new Map<Connector, Setup>([[ownBilling, billingSetup(false)]]);

const cases = [...CONNECTORS, ownBilling].flatMap((connector) =>
  (Object.keys(connector.plans) as EventKind[]).map(
    (kind) => [connector.name, kind, connector] as const,
  ),
);

/** Whatever a thing is called there, it has this id, and its words are these. */
function thingsWith(id: string | null, word = 'success') {
  const names = ['contact', 'item', 'tax', 'invoice', 'payment', 'expense', 'journal', 'customer'];
  const more = ['tax_group', 'plan', 'subscription', 'hostedpage', 'creditnote', 'product'];
  const things = [...names, ...more].map((name) => {
    const thing = { [`${name}_id`]: id, id, status: word, state: word };
    return [name, thing] as const;
  });
  return {
    ...Object.fromEntries(things),
    ...{ id, code: 0, message: 'success', status: word },
    data: [{ code: 'SUCCESS', status: word, message: word, details: { id }, id }],
  };
}

function stepsOf(plan: Plan): readonly Step[] {
  return [plan.send, plan.probe, ...(plan.finish ? [plan.finish(ID)] : [])];
}

function outcomes(plan: Plan, answer: RemoteReply) {
  return stepsOf(plan).map((step) => step.interpret(answer));
}

describe.each(cases)('%s, %s', (_, kind, connector) => {
  const event: LedgerEvent = ALL[kind];

  test('S2 what is sent can be asked after, and asking changes nothing', () => {
    const plan = planned(connector, event);
    expect(plan.probe.request.method).toBe('GET');
    expect(plan.probe.request.body).toBeUndefined();
  });

  test('S2 every attempt is the same request, down to the byte', () => {
    const once = planned(connector, event).send.request;
    expect(planned(connector, structuredClone(event)).send.request).toEqual(once);
  });

  test('O5 the token is in a header and in nothing else', () => {
    for (const { request } of stepsOf(planned(connector, event))) {
      const addressed = connector.address(request, setups[connector.system] ?? {});
      const signed = sign(addressed, { api: sandbox.url, base: connector.base, token: TOKEN });
      expect(signed.url).not.toContain(TOKEN);
      expect(signed.body ?? '').not.toContain(TOKEN);
      expect(signed.headers['authorization']).toBe(`Zoho-oauthtoken ${TOKEN}`);
      expect(new URL(signed.url).origin).toBe(sandbox.url);
    }
  });

  test('S7 a 401 renews the sign-in, whoever says it', () => {
    const plan = planned(connector, event);
    const told = SIGNED_OUT[connector.system].flatMap((body) =>
      STATUSES.map((status) => reply(status, body)),
    );
    for (const answer of [reply(401, null), ...told]) {
      const kinds = outcomes(plan, answer).map(({ kind: one }) => one);
      expect(new Set(kinds)).toEqual(new Set(['reauthorize']));
    }
  });

  test('S27 what the sign-in may not do is parked until another one, and renews nothing', () => {
    for (const answer of NOT_ALLOWED[connector.system]) {
      for (const outcome of outcomes(planned(connector, event), answer)) {
        expect(outcome).toMatchObject({ kind: 'park', untilSignIn: true });
      }
    }
  });

  test('S26 every question and every send names the permission it needs', () => {
    for (const { request } of stepsOf(planned(connector, event))) {
      const permission = permissionFor(connector.system, request.path);
      expect(SCOPES.map(({ scope }) => scope)).toContain(permission?.split(' or ')[0]);
    }
  });

  test('S7 a 429 closes the system and spares the attempt, with or without a body', () => {
    const told = LIMITS[connector.system].flatMap((body) => [reply(429, body), reply(200, body)]);
    for (const answer of [reply(429, null), reply(429, { code: 'X' }), ...told]) {
      for (const outcome of outcomes(planned(connector, event), answer)) {
        expect(outcome).toMatchObject({ kind: 'retry', spares: true });
      }
    }
  });

  test('S7 trouble over there is asked after, and costs an attempt', () => {
    for (const status of [500, 502, 503, 504]) {
      for (const outcome of outcomes(planned(connector, event), reply(status, { code: 1000 }))) {
        expect(outcome).toMatchObject({ kind: 'retry', spares: false });
      }
    }
  });

  test('S7 a page, half an answer, a list and a redirect are no success and no refusal', () => {
    for (const [status, body] of [
      [200, null],
      [201, null],
      [200, []],
      [302, null],
    ] as const) {
      for (const outcome of outcomes(planned(connector, event), reply(status, body))) {
        expect(outcome).toMatchObject({ kind: 'retry', spares: false });
      }
    }
  });

  test('S7 success without what was asked for is never taken as delivered', () => {
    const lies = [
      { code: 0, message: 'success', data: null, page_context: 7 },
      { code: 0, message: 'success', invoice: { invoice_id: null } },
      { data: [] },
      { data: null, invoices: null, taxes: null },
    ];
    const plan = plannedAnew(connector, event);
    for (const lie of lies.filter(() => carriesAThing(plan))) {
      expect(plan.send.interpret(reply(200, lie)).kind).not.toBe('sent');
      expect(plan.probe.interpret(reply(200, lie)).kind).not.toBe('sent');
    }
  });

  test('S7 a refusal in a 200 is a refusal', () => {
    const refused = { message: 'Something is wrong', status: 'error', details: {} };
    const answer =
      connector.system === 'crm'
        ? reply(200, { data: [{ ...refused, code: 'NOT_APPROVED' }] })
        : reply(200, { ...refused, code: 4 });
    const outcome = planned(connector, event).send.interpret(answer);
    // Asked after once more where an earlier send may have come late (S30).
    const isDoubted = event.kind === 'subscription.change-asked';
    expect(isDoubted ? ['ask'] : ['park', 'retry']).toContain(outcome.kind);
    expect(JSON.stringify(outcome)).toContain('refused');
  });

  test('S13 an id is text, digit for digit, and one that lost its digits is none', () => {
    const text = JSON.stringify(thingsWith(ID));
    const bare = text.replaceAll(`"${ID}"`, ID);
    const [told, read, lost] = [JSON.parse(text), readJson(bare), JSON.parse(bare)].map((body) =>
      outcomes(planned(connector, event), reply(200, body)),
    );
    expect(read).toEqual(told);
    for (const outcome of [...(told ?? []), ...(lost ?? [])]) isTrue(outcome);
  });

  test('S7 words nobody knows and members that are not there do no harm', () => {
    for (const body of [thingsWith(ID, 'somewhat_new'), thingsWith(null, 'x'), { code: 0 }]) {
      for (const outcome of outcomes(planned(connector, event), reply(200, body))) {
        isTrue(outcome);
      }
    }
  });

  test('S4 sentences are for people: no codes alone, no forbidden words', () => {
    const plan = planned(connector, event);
    const said = [401, 429, 500, 302].flatMap((status) => outcomes(plan, reply(status, null)));
    for (const outcome of said) {
      expect(JSON.stringify(outcome)).not.toMatch(/\b(we|error|failed|invalid|please|sorry)\b/i);
    }
  });
});

/** Sent under the one id there is, or a sentence. */
function isTrue(outcome: Outcome): void {
  if (outcome.kind === 'sent') expect(outcome.remoteId).toContain(ID);
  else if ('why' in outcome) expect(outcome.why).toMatch(/^[A-Z].*\.$/s);
}

/** Deleting, voiding and the like are answered by a sentence, not by a thing. */
function carriesAThing({ send }: Plan): boolean {
  const isAct = send.request.path.endsWith('/writeoff');
  return !isAct && Object.keys(send.request.body ?? {}).length > 0;
}

/** A payment is planned otherwise once it has an id there, where a system makes payments. */
function plannedAnew(connector: Connector, event: LedgerEvent): Plan {
  const own = event.kind === 'payment.recorded' ? `payment:${event.payment.id}` : null;
  const anew = planOf(connector, event, contextOf(connector, own as Subject | null));
  return isHeld(anew) ? planned(connector, event) : anew;
}

test('S1 every kind of event has a sample and somebody who hears of it, and nobody hears of more', () => {
  const heard = new Set(CONNECTORS.flatMap(({ plans }) => Object.keys(plans)));
  expect(heard).toEqual(new Set(Object.keys(ALL)));
  for (const [kind, event] of Object.entries(ALL)) expect(event.kind).toBe(kind);
});

describe('Authorize.net', () => {
  const error = { resultCode: 'Error', message: [{ code: 'E00027', text: 'Refused.' }] };
  const good = { resultCode: 'Ok', message: [{ code: 'I00001', text: 'Successful.' }] };

  test.each([
    ['a page', reply(200, null)],
    ['a dead key', reply(401, null)],
    ['a limit', reply(429, null)],
    ['trouble over there', reply(503, { messages: good, token: 't' })],
    ['a list', reply(200, [])],
    ['a refusal in a 200', reply(200, { messages: error, token: 't', transactions: [] })],
    ['a word nobody knows', reply(200, { messages: { ...good, resultCode: 'Fine' }, token: 't' })],
    ['success without a word', reply(200, { messages: { resultCode: 'Ok' }, token: 't' })],
    ['half an answer', noAnswer('cut')],
  ])('X7 %s is no form, no list and no batch, and is said', (_, answer) => {
    for (const told of [readHostedForm(answer, AT), readPage(answer), readBatches(answer)]) {
      expect(['unanswered', 'refused']).toContain(told.kind);
      expect('why' in told && told.why).toMatch(/^.*Authorize\.net.*[.”]$/);
    }
  });

  test('X7 success without a form is no form', () => {
    expect(readHostedForm(reply(200, { messages: good }), AT).kind).toBe('unanswered');
  });
});
