import { z } from 'zod';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Ask, Connector, RemoteReply, RemoteRequest, Wants } from '#sync/connector.ts';
import { BILLING, listOf, nextPage, thingOf } from '#sync/connectors/billing/answer.ts';
import type { BillingSetup } from '#sync/connectors/billing/setup.ts';
import { isNoAnswer } from '#sync/http.ts';
import { MOST_PAGES } from '#sync/pages.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { silenceOf } from '#sync/zoho/silence.ts';

/** Every request of Billing names its organisation in this header. */
export const ORGANISATION_HEADER = 'X-com-zoho-subscriptions-organizationid';

const PRODUCT = 'Gigledger';
const GATEWAY_ADVICE =
  'Cards are taken through Authorize.net, and Billing does not tell whether it is connected. Look ' +
  'there under Settings › Online payments.';

const zOrganisation = z.object({
  organization_id: zRemoteId,
  name: z.string(),
  currency_code: z.string().catch(''),
  plan_name: z.string().catch(''),
  is_default_org: z.boolean().catch(false),
});
const zProduct = z.object({ product_id: zRemoteId, name: z.string() });
const zTax = z
  .object({
    tax_id: zRemoteId,
    tax_name: z.string(),
    tax_percentage: z.coerce.number(),
    tax_type: z.string().catch(''),
  })
  .transform(({ tax_id: id, tax_name: name, tax_percentage: percent, tax_type }) => ({
    ...{ id, name, percent },
    isGroup: tax_type === 'tax_group',
  }));

type Organisation = z.infer<typeof zOrganisation>;

/** Thrown inside a look and nowhere else: the way out of a row of questions. */
class Unanswered extends Error {}

/** Organisation, taxes and the product of our plans, which is made where it is missing. */
export const lookAtBilling: Connector['look'] = async (ask, wants) => {
  try {
    const found = await ask({ method: 'GET', path: '/organizations' });
    if (!isNoAnswer(found) && [400, 403, 404].includes(found.status)) return notThere();
    const organisations = listOf(answered(found), 'organizations', zOrganisation) ?? [];
    const organisation = chosen(organisations, wants);
    if (!organisation) return noneFits(organisations, wants.baseCurrency);
    const within = inside(ask, organisation.organization_id);
    const setup: BillingSetup = {
      organisationId: organisation.organization_id,
      plan: organisation.plan_name,
      currency: organisation.currency_code,
      isShared: isShared(organisation, wants),
      productId: await productOf(within),
      taxes: await entries(within, '/settings/taxes?per_page=200', 'taxes', zTax),
    };
    const advice = setup.plan.toUpperCase() === 'PRACTICE' ? [] : [GATEWAY_ADVICE];
    const choices = fitting(organisations, wants).map(choosable);
    return { kind: 'ready', organisation: organisation.name, choices, setup, advice };
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    return { kind: 'unanswered', why: error.message };
  }
};

/** The wanted one, the one Books keeps, else the default one in our currency. */
function chosen(all: readonly Organisation[], wants: Wants) {
  const named = (id: string | null | undefined) =>
    all.find(({ organization_id }) => organization_id === id);
  const ours = fitting(all, wants);
  return (
    named(wants.organisation) ??
    named(wants.booksOrganisation) ??
    ours.find(({ is_default_org }) => is_default_org) ??
    ours[0]
  );
}

function fitting(all: readonly Organisation[], { baseCurrency }: Wants) {
  return all.filter(({ currency_code }) => currency_code === baseCurrency);
}

/** A person knows better; without Books there is nothing to share. */
function isShared({ organization_id }: Organisation, wants: Wants): boolean {
  if (wants.booksOrganisation === null || wants.booksOrganisation === undefined) return false;
  return wants.isShared ?? organization_id === wants.booksOrganisation;
}

function choosable({ organization_id: id, name }: Organisation) {
  return { id, name };
}

function noneFits(all: readonly Organisation[], currency: CurrencyCode) {
  if (all.length === 0) return notThere();
  const advice = [`No organisation in Billing keeps its accounts in ${currency}. Make one there.`];
  return { kind: 'set-up-needed', organisation: all[0]?.name ?? '', advice } as const;
}

function notThere() {
  const advice = ['This sign-in has no organisation in Billing. Open one there, then look again.'];
  return { kind: 'set-up-needed', organisation: BILLING, advice } as const;
}

/** Safe to repeat: a product's name is taken once, and is looked for before it is made. */
async function productOf(ask: Ask): Promise<string> {
  const products = await entries(ask, '/products?per_page=200', 'products', zProduct);
  const ours = products.find(({ name }) => name.toLowerCase() === PRODUCT.toLowerCase());
  if (ours) return ours.product_id;
  const body = { name: PRODUCT, description: 'Retainers of your clients' };
  const reply = answered(await ask({ method: 'POST', path: '/products', body }));
  const made = thingOf(reply, 'product', zProduct);
  if (made) return made.product_id;
  throw new Unanswered(`Billing did not add the product “${PRODUCT}”. Add it there, look again.`);
}

async function entries<T>(ask: Ask, path: string, name: string, entry: z.ZodType<T>) {
  const all: T[] = [];
  let request: RemoteRequest | null = { method: 'GET', path };
  for (let page = 0; request !== null && page < MOST_PAGES; page += 1) {
    const reply: RemoteReply = answered(await ask(request));
    const read = listOf(reply, name, entry);
    if (!read) throw new Unanswered('An answer of Billing could not be read. Look again.');
    all.push(...read);
    request = nextPage(request, reply);
  }
  if (request !== null) throw new Unanswered('A list of Billing does not come to an end.');
  return all;
}

function answered(reply: Awaited<ReturnType<Ask>>): RemoteReply {
  const silence = silenceOf(BILLING, reply);
  if (silence !== null || isNoAnswer(reply)) throw new Unanswered(silence ?? '');
  return reply;
}

function inside(ask: Ask, organisationId: string): Ask {
  return (request) =>
    ask({ ...request, headers: { ...request.headers, [ORGANISATION_HEADER]: organisationId } });
}
