import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventKind, LedgerEvent } from '#domain/events.ts';
import type { Subject } from '#domain/subject.ts';
import type { Sandbox } from '#sandbox/server.ts';
import type { Connector, Context, Plan, RemoteReply, Setup, Step } from '#sync/connector.ts';
import { isHeld, planOf } from '#sync/plan.ts';
import { audienceOf, CONNECTORS } from '#sync/registry.ts';
import { memoryStore } from '#sync/testing/memory-store.ts';
import { CITY, EUR, SAMPLES } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';
import { SERVICE_SAMPLES } from '#sync/testing/service-samples.ts';
import { sign } from '#sync/zoho/sign.ts';
import { openDesk, plainTransport, practice, signIn } from '#tests/support/sync-desk.ts';

const MADE_BY_A_LOOK = ['chartofaccounts', 'products'];
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
    setup: setups[connector.system] ?? {},
  };
}

function planned(connector: Connector, event: LedgerEvent, own: Subject | null = null): Plan {
  const plan = planOf(connector, event, contextOf(connector, own));
  if (isHeld(plan)) throw new Error(plan.why);
  return plan;
}

const ALL = { ...SAMPLES, ...SERVICE_SAMPLES };

const cases = CONNECTORS.flatMap((connector) =>
  (Object.keys(connector.plans) as EventKind[]).map(
    (kind) => [connector.name, kind, connector] as const,
  ),
);

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
    const answers = outcomes(planned(connector, event), reply(401, { code: 'INVALID_TOKEN' }));
    expect(answers.every((outcome) => outcome.kind === 'reauthorize')).toBe(true);
  });

  test('S7 a 429 closes the system and spares the attempt, with or without a body', () => {
    for (const body of [null, { code: 44 }, { code: 45 }, { code: 1070 }, { code: 'X' }]) {
      for (const outcome of outcomes(planned(connector, event), reply(429, body))) {
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
    const plan = planned(connector, event, subjectOfSend(connector, event));
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
    expect(['park', 'retry']).toContain(outcome.kind);
    expect(JSON.stringify(outcome)).toContain('refused');
  });

  test('S4 sentences are for people: no codes alone, no forbidden words', () => {
    const plan = planned(connector, event);
    const said = [401, 429, 500, 302].flatMap((status) => outcomes(plan, reply(status, null)));
    for (const outcome of said) {
      expect(JSON.stringify(outcome)).not.toMatch(/\b(we|error|failed|invalid|please|sorry)\b/i);
    }
  });
});

/** Deleting, voiding and the like are answered by a sentence, not by a thing. */
function carriesAThing({ send }: Plan): boolean {
  return send.request.body !== undefined;
}

function subjectOfSend(_: Connector, event: LedgerEvent): Subject | null {
  return event.kind === 'payment.recorded' ? `payment:${event.payment.id}` : null;
}

describe('against the practice organisation', () => {
  const city: LedgerEvent = { kind: 'tax.saved', tax: CITY };

  type Arrange = (control: Sandbox['control']) => void;

  async function deliverAll(disturb: Arrange, before: Arrange = () => undefined) {
    const started = await practice();
    const mine = started.sandbox;
    try {
      before(mine.control);
      const store = memoryStore();
      const desk = await openDesk({
        ...lineOf(started),
        url: mine.url,
        refreshToken: signIn(mine),
        store,
      });
      disturb(mine.control);
      for (const event of [city, ...Object.values(SAMPLES)]) {
        for (const system of audienceOf(event)) store.put(system, event);
      }
      await desk.drain();
      expect(desk.troubles).toEqual([]);
      return { store, effects: mine.control.effects(), counts: mine.control.counts() };
    } finally {
      await mine.stop();
    }
  }

  function undelivered(store: ReturnType<typeof memoryStore>) {
    return store.rows
      .filter((row) => row.state !== 'sent')
      .map(({ delivery, state, notes }) => [delivery.event.kind, state, notes.slice(-3)]);
  }

  function created(effects: Awaited<ReturnType<typeof deliverAll>>['effects']): string[] {
    return effects
      .filter(({ action, module }) => action === 'create' && !MADE_BY_A_LOOK.includes(module))
      .map(({ system, module, key }) => `${system} ${module} ${key}`);
  }

  test('S1 one event of every kind arrives, once and in order', async () => {
    const { store, effects } = await deliverAll(() => undefined);
    expect(undelivered(store)).toEqual([]);
    expect(new Set(created(effects)).size).toBe(created(effects).length);
    expect(created(effects)).toHaveLength(10);
  });

  test('B2 without any unique field everything is looked for first, and is there once', async () => {
    const act = { kind: 'drop-after' } as const;
    const { store, effects } = await deliverAll(
      (control) => {
        control.fault({ match: { system: 'books', method: 'POST' }, timing: HALF, act });
      },
      (control) => {
        for (const module of ['contacts', 'items', 'invoices', 'customerpayments', 'expenses']) {
          control.setKeyField('books', module, false);
        }
      },
    );
    expect(undelivered(store)).toEqual([]);
    const modules = created(effects).map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(new Set(modules)).toEqual(
      new Set([
        'crm Contacts',
        'books taxes',
        'books taxgroups',
        'books contacts',
        'books items',
        'books invoices',
        'books customerpayments',
        'books expenses',
        'books journals',
      ]),
    );
    expect(modules).toHaveLength(10);
  });

  test.each([
    ['answers lost after they were carried out', { kind: 'drop-after' }],
    ['half answers', { kind: 'cut-body' }],
    ['pages instead of answers', { kind: 'html' }],
    ['broken JSON', { kind: 'malformed-json' }],
    ['success without a thing', { kind: 'wrong-shape' }],
    ['500 after it was carried out', { kind: 'server-error', status: 500, commits: true }],
    ['502 before', { kind: 'server-error', status: 502, commits: false }],
    ['a body of 11 MB', { kind: 'huge-body', bytes: 11_000_000 }],
    ['a million brackets', { kind: 'deep-nesting', depth: 1_000_000 }],
    ['a byte-order mark', { kind: 'byte-order-mark' }],
    ['ids as bare numbers', { kind: 'ids-as-numbers' }],
    ['429 with Retry-After 0', { kind: 'too-many-requests', retryAfter: '0' }],
    ['429 with Retry-After -1', { kind: 'too-many-requests', retryAfter: '-1' }],
    ['429 with Retry-After 10^9', { kind: 'too-many-requests', retryAfter: '1000000000' }],
    ['a dead token', { kind: 'token-expired' }],
  ] as const)('S18 %s: everything is there once', async (_, act) => {
    const { store, effects } = await deliverAll((control) => {
      const timing = act.kind === 'token-expired' ? FIFTH : SOME;
      control.fault({ match: { system: 'books' }, timing, act });
    });
    expect(undelivered(store)).toEqual([]);
    const things = created(effects);
    expect(things.filter((thing, index) => things.indexOf(thing) !== index)).toEqual([]);
    expect(things).toHaveLength(10);
  });
});

const HALF = { kind: 'chance', ppm: 500_000 } as const;
const FIFTH = { kind: 'nth', nth: 5 } as const;
const SOME = { kind: 'chance', ppm: 300_000 } as const;
