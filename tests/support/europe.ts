import { redirectAddress } from '#main/loopback.ts';
import { type Sandbox, startSandbox } from '#sandbox/server.ts';
import { fetchTransport, type HttpRequest, type Transport } from '#sync/http.ts';
import { settled } from '#tests/support/builders.ts';
import { aKeychain, type Lockable } from '#tests/support/keychain.ts';
import { aFreePort, aPerson } from '#tests/support/person.ts';
import { aProgram, type TestOptions, type TestProgram } from '#tests/support/services.ts';

const CLIENT_ID = '1000.GIGLEDGER';
const real = fetchTransport(fetch);

/** Zoho's European data centre, as far as a program sees it. */
export type Europe = {
  readonly sandbox: Sandbox;
  readonly keychain: Lockable;
  /** The line to it; a test may cut or bend it. */
  readonly line: { transport: Transport };
  readonly connect: (options?: TestOptions) => Promise<TestProgram>;
};

type Running = { stop: () => Promise<void> }[];

/** Played by the practice organisation; what is started is put into `running`, to be stopped. */
export async function anEurope(running: Running): Promise<Europe> {
  const port = await aFreePort();
  const client = { clientId: CLIENT_ID, clientSecret: null, redirectUris: [redirectAddress(port)] };
  const sandbox = await startSandbox({ port: 0, seed: 3, baseCurrency: 'EUR', client });
  running.push(sandbox);
  const keychain = aKeychain();
  const here = (url: string) => url.replace(/^https:\/\/[a-z]+\.zoho(?:apis)?\.eu/, sandbox.url);
  const line: Europe['line'] = {
    transport: (request) => real({ ...request, url: here(request.url) }),
  };
  const transport: Transport = (request) => line.transport(request);
  const browse = (address: string) => aPerson('accept', fromEurope)(here(address));
  const connect = async (options: TestOptions = {}) => {
    const program = aProgram({ ports: [port], browse, transport, keychain, ...options });
    running.unshift(program);
    await program.start();
    if (options.folder !== undefined) return program;
    await settled(program);
    const registration = { region: 'eu', clientId: CLIENT_ID, clientSecret: null, ports: [port] };
    await program.call('settings.saveRegistration', registration);
    await program.call('settings.connect', {});
    return program;
  };
  return { sandbox, keychain, line, connect };
}

function fromEurope(location: string): string {
  const back = new URL(location);
  back.searchParams.set('accounts-server', 'https://accounts.zoho.eu');
  return back.href;
}

/** Where each product names the organisation of a request. */
const NAMED = /[?&]organization_id=([^&]+)/;
const HEADERS = ['X-com-zoho-subscriptions-organizationid', 'orgId'];
const LISTS = /\/(?:books\/v3|billing\/v1|api\/v1)\/organizations$/;

/**
 * A second organisation of the same sign-in, with everything of its own: each product lists both,
 * and a request goes to the one it names.
 */
export async function aSecondOrganisation(europe: Europe, running: Running): Promise<Sandbox> {
  const name = 'Second organisation';
  const second = await startSandbox({ port: 0, seed: 11, baseCurrency: 'EUR', name });
  running.push(second);
  const { accessToken } = second.control.signIn();
  const first = europe.line.transport;
  const ids = (['books', 'billing', 'desk'] as const).map(second.control.organizationId);
  const there: Transport = (request) =>
    real({
      ...request,
      url: `${second.url}${new URL(request.url).pathname}${new URL(request.url).search}`,
      headers: { ...request.headers, authorization: `Zoho-oauthtoken ${accessToken}` },
    });
  europe.line.transport = async (request) => {
    if (ids.includes(organisationOf(request) ?? '')) return there(request);
    if (!LISTS.test(request.url)) return first(request);
    return joined(await first(request), await there(request));
  };
  return second;
}

function organisationOf({ url, headers }: HttpRequest): string | undefined {
  return NAMED.exec(url)?.[1] ?? HEADERS.map((name) => headers[name]).find((id) => id);
}

type Answer = Awaited<ReturnType<Transport>>;

function joined(one: Answer, other: Answer): Answer {
  if ('kind' in one || 'kind' in other) return one;
  const list = (body: unknown, name: string) =>
    ((body as Record<string, unknown[]>)[name] ?? []).map((entry, index) => ({
      ...(entry as object),
      is_default_org: body === one.body && index === 0,
    }));
  const name = 'organizations' in (one.body as object) ? 'organizations' : 'data';
  const all = [...list(one.body, name), ...list(other.body, name)];
  return { ...one, body: { ...(one.body as object), [name]: all } };
}
