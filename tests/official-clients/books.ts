import { deepEqual, equal, ok } from 'node:assert/strict';
import { required } from '#tests/official-clients/package-in.ts';
import type { Stage, Step, Story } from '#tests/official-clients/story.ts';

type Body = Readonly<Record<string, unknown>>;
type Thing = Readonly<Record<string, string | number>>;
type Contacts = {
  readonly post: (token: string, params: object, data: object) => Promise<Body>;
  /** One contact; `get` is the list, and is given nothing but the organisation. */
  readonly getOne: (token: string, id: string, params: object) => Promise<Body>;
  readonly get: (token: string, organizationId: string) => Promise<Body>;
};
type Package = {
  readonly Zoho: {
    readonly init: (clientId: string, clientSecret: string) => void;
    readonly OAuth: new () => { readonly refresh: (token: string) => Promise<Body> };
    readonly Contacts: new () => Contacts;
    readonly ChartOfAccounts: new () => Pick<Contacts, 'get'>;
  };
};
type Config = { baseUrl: string; baseAuthUrl: string };
/** How the package sends everything, for what it has no class for. */
type Sending = {
  readonly AxiosRequest: (
    asked: object,
    done: (body: Body) => void,
    failed: (error: unknown) => void,
  ) => void;
};

type Line = {
  readonly ask: (method: 'get' | 'post', path: string, body?: object) => Promise<Body>;
  readonly token: string;
  readonly organization: string;
};

const NUMBER = 'INV-2026-0001';

/** It knows contacts and accounts; invoices and payments go by the line it uses for everything. */
export const booksStory: Story = {
  client: 'zoho-books-js 1.0.12',
  play: async (stage, step) => {
    // Its hosts are settings of the package, read as each class is made.
    const config = required<Config>(stage.folder, 'zoho-books-js/lib/config/config');
    config.baseUrl = `${stage.sandbox.url}/books/v3/`;
    config.baseAuthUrl = `${stage.sandbox.url}/oauth/v2/`;
    const { Zoho } = required<Package>(stage.folder, 'zoho-books-js');
    const token = await step('a token is fetched', async () => {
      const { clientId, clientSecret } = stage.sandbox.client;
      Zoho.init(clientId, clientSecret ?? 'none');
      const told = await new Zoho.OAuth().refresh(stage.refreshToken);
      ok(told['access_token'], JSON.stringify(told));
      return String(told['access_token']);
    });
    const line = lineOf(stage, token, config.baseUrl);
    const contact = await contacts(new Zoho.Contacts(), line, step);
    await step('the accounts are listed', async () => {
      const told = await new Zoho.ChartOfAccounts().get(token, line.organization);
      ok(listIn(told, 'chartofaccounts').length > 0);
    });
    await pays(line, step, contact);
  },
};

function lineOf({ folder, sandbox }: Stage, token: string, base: string): Line {
  const { AxiosRequest } = required<Sending>(folder, 'zoho-books-js/lib/config/axios');
  const organization = sandbox.control.organizationId();
  const params = { organization_id: organization };
  const ask: Line['ask'] = (method, path, body) =>
    new Promise((done, failed) => {
      const contentType = 'application/json';
      AxiosRequest({ token, url: base + path, method, contentType, params, body }, done, failed);
    });
  return { ask, token, organization };
}

async function contacts(known: Contacts, line: Line, step: Step): Promise<string> {
  const { token, organization } = line;
  const params = { organization_id: organization };
  const id = await step('a contact is made', async () => {
    const told = await known.post(token, params, { contact_name: 'Quillmoor Books' });
    return String(thingIn(told, 'contact')['contact_id']);
  });
  await step('it is read by its bare id', async () => {
    const told = thingIn(await known.getOne(token, id, params), 'contact');
    equal(told['contact_name'], 'Quillmoor Books');
  });
  await step('it is listed', async () => {
    const told = listIn(await known.get(token, organization), 'contacts');
    deepEqual(
      told.map((one) => one['contact_id']),
      [id],
    );
  });
  return id;
}

async function pays({ ask }: Line, step: Step, customer_id: string): Promise<void> {
  const invoice_id = await step('an invoice is made and marked as sent', async () => {
    const line_items = [{ name: 'Editing', rate: 50, quantity: 2 }];
    const invoice = { customer_id, invoice_number: NUMBER, date: '2026-01-05', line_items };
    const told = await ask('post', 'invoices?ignore_auto_number_generation=true', invoice);
    const id = String(thingIn(told, 'invoice')['invoice_id']);
    equal((await ask('post', `invoices/${id}/status/sent`))['code'], 0);
    return id;
  });
  await step('a payment of it is made', async () => {
    const payment = {
      customer_id,
      payment_mode: 'banktransfer',
      amount: 100,
      date: '2026-01-06',
      invoices: [{ invoice_id, amount_applied: 100 }],
    };
    equal(thingIn(await ask('post', 'customerpayments', payment), 'payment')['amount'], 100);
  });
  await step('the invoice is read, and paid', async () => {
    const told = thingIn(await ask('get', `invoices/${invoice_id}`), 'invoice');
    deepEqual([told['invoice_number'], told['balance'], told['status']], [NUMBER, 0, 'paid']);
  });
  await step('invoices and payments are listed', async () => {
    equal(listIn(await ask('get', 'invoices'), 'invoices').length, 1);
    equal(listIn(await ask('get', 'customerpayments'), 'customerpayments').length, 1);
  });
}

function thingIn(told: Body, name: string): Thing {
  equal(told['code'], 0, JSON.stringify(told));
  return told[name] as Thing;
}

function listIn(told: Body, name: string): readonly Thing[] {
  equal(told['code'], 0, JSON.stringify(told));
  return told[name] as readonly Thing[];
}
