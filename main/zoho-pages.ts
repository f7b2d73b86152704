import type { SubjectKind } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';
import { PRACTICE } from '#main/link.ts';
import { parseAddress } from '#main/origin.ts';
import type { Region } from '#sync/zoho/regions.ts';

const ACCOUNTS = /^accounts\./;

/** Where people see the systems: the data centre's sign-in host with another first word. */
export function webHost({ accounts }: Pick<Region, 'accounts'>, system: System): string {
  return new URL(accounts).hostname.replace(ACCOUNTS, `${system}.`);
}

type Asked = {
  readonly region: Region;
  readonly system: System;
  readonly kind: SubjectKind;
  readonly remoteId: string;
  /** What its addresses call it: an id, or the portal of Desk. Null where that is not known. */
  readonly organisation: string | null;
};

/** What each kind of thing is called in the addresses of a system; others open its first page. */
const PARTS: Readonly<Record<System, Partial<Record<SubjectKind, string>>>> = {
  crm: { client: 'Contacts' },
  books: {
    client: 'contacts',
    item: 'inventory/items',
    invoice: 'invoices',
    payment: 'paymentsreceived',
    expense: 'expenses',
  },
  billing: { client: 'customers', invoice: 'invoices', subscription: 'subscriptions' },
  desk: { client: 'Contacts', ticket: 'Cases' },
};

/**
 * The page of a thing in Zoho's own web pages. These addresses are documented nowhere: a wrong one
 * leads to the system's first page. The practice organisation has one page for everything.
 */
export function pageInZoho({ region, system, kind, remoteId, organisation }: Asked): string {
  if (region.id === PRACTICE) return `${region.accounts}/`;
  const web = `https://${webHost(region, system)}`;
  const part = PARTS[system][kind];
  if (part === undefined) return `${web}/`;
  // Two clients may share a contact of Desk: what comes behind its id is ours.
  const id = encodeURIComponent(remoteId.split('+')[0] ?? '');
  if (system === 'desk') return pageInDesk(web, { part, id, portal: organisation ?? '' });
  if (system === 'crm') return `${web}/crm/tab/${part}/${id}`;
  return organisation === null
    ? `${web}/app#/${part}/${id}`
    : `${web}/app/${encodeURIComponent(organisation)}#/${part}/${id}`;
}

/**
 * Whether an address that Books named for an invoice is one that Zoho takes payments at. Which hosts
 * those are stands in no document but an example.
 */
export function isPaymentLink(address: string, region: Region): boolean {
  const url = parseAddress(address);
  if (url === null) return false;
  if (region.id === PRACTICE) return url.origin === new URL(region.accounts).origin;
  const web = webHost(region, 'books');
  const hosts = [web, web.replace(/^books\.zoho(cloud)?\./, 'zohosecurepay.')];
  return url.protocol === 'https:' && hosts.includes(url.host);
}

type Place = { readonly part: string; readonly id: string; readonly portal: string };

function pageInDesk(web: string, { part, id, portal }: Place): string {
  if (portal === '') return `${web}/`;
  return `${web}/support/${encodeURIComponent(portal)}/ShowHomePage.do#${part}/dv/${id}`;
}

/** Whether an address that Billing named for paying is a page of its own and of nobody else. */
export function isPageOfBilling(address: string, region: Region): boolean {
  const url = parseAddress(address);
  if (url === null) return false;
  if (region.id === PRACTICE) return url.origin === new URL(region.accounts).origin;
  return url.protocol === 'https:' && url.host === webHost(region, 'billing');
}
