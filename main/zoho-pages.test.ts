import { expect, test } from 'vitest';
import { SYSTEMS } from '#domain/systems.ts';
import { mayOpen } from '#main/outside.ts';
import { pageInZoho, webHost } from '#main/zoho-pages.ts';
import { practiceRegion, REGIONS, regionOf } from '#sync/zoho/regions.ts';

const asked = { remoteId: '4820000000000312077', organisation: '60001' };

function regionCalled(id: string) {
  const region = regionOf(id);
  if (region === null) throw new Error(id);
  return region;
}

test.each([
  ['eu', 'crm', 'client', 'https://crm.zoho.eu/crm/tab/Contacts/4820000000000312077'],
  ['eu', 'books', 'invoice', 'https://books.zoho.eu/app/60001#/invoices/4820000000000312077'],
  [
    'ca',
    'billing',
    'client',
    'https://billing.zohocloud.ca/app/60001#/customers/4820000000000312077',
  ],
  [
    'au',
    'desk',
    'ticket',
    'https://desk.zoho.com.au/support/60001/ShowHomePage.do#Cases/dv/4820000000000312077',
  ],
  ['eu', 'billing', 'plan', 'https://billing.zoho.eu/'],
] as const)('W80 in %s a thing of %s opens on its own web page', (id, system, kind, page) => {
  expect(pageInZoho({ ...asked, region: regionCalled(id), system, kind })).toBe(page);
});

test('W80 an id cannot lead anywhere else, and the practice organisation leads to its own page', () => {
  const strange = { ...asked, remoteId: '../../@evil.example/?x#y', organisation: 'a/b' };
  const page = pageInZoho({
    ...strange,
    region: regionCalled('us'),
    system: 'books',
    kind: 'client',
  });
  expect(new URL(page).origin).toBe('https://books.zoho.com');
  const practice = practiceRegion('http://127.0.0.1:49152');
  expect(
    practice && pageInZoho({ ...asked, region: practice, system: 'crm', kind: 'client' }),
  ).toBe('http://127.0.0.1:49152/');
});

test('W80 a portal that is not known leads to the first page, and a shared contact to its own', () => {
  const region = regionCalled('us');
  const ticket = { ...asked, region, system: 'desk', kind: 'ticket' } as const;
  expect(pageInZoho({ ...ticket, organisation: '' })).toBe('https://desk.zoho.com/');
  const shared = { ...ticket, kind: 'client', organisation: 'a/b', remoteId: '71+0199-x' } as const;
  expect(pageInZoho(shared)).toBe(
    'https://desk.zoho.com/support/a%2Fb/ShowHomePage.do#Contacts/dv/71',
  );
});

test('W80 the web hosts of every data centre may be opened, and no others', () => {
  const hosts = REGIONS.flatMap((region) => SYSTEMS.map((system) => webHost(region, system)));
  for (const host of hosts) {
    expect(mayOpen(`https://${host}/`, { hosts, practice: null })).toBe(true);
    expect(mayOpen(`https://${host}.evil.example/`, { hosts, practice: null })).toBe(false);
  }
});
