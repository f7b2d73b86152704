/** A data centre of Zoho, or the practice organisation on this computer. */
export type Region = {
  readonly id: string;
  readonly name: string;
  readonly accounts: string;
  readonly api: string;
  /** Desk answers on a host of its own and not on that of the other systems. */
  readonly desk: string;
};

const dataCentre = (
  id: string,
  name: string,
  [accounts, api, desk]: readonly [accounts: string, api: string, desk: string],
): Region => ({
  id,
  name,
  accounts: `https://${accounts}`,
  api: `https://${api}`,
  desk: `https://${desk}`,
});

/**
 * The only hosts that ever see a code, a secret or a token. What a redirect or an answer names is
 * used only when it is one of these to the letter (rule O2).
 */
export const REGIONS: readonly Region[] = [
  dataCentre('us', 'United States', ['accounts.zoho.com', 'www.zohoapis.com', 'desk.zoho.com']),
  dataCentre('eu', 'Europe', ['accounts.zoho.eu', 'www.zohoapis.eu', 'desk.zoho.eu']),
  dataCentre('in', 'India', ['accounts.zoho.in', 'www.zohoapis.in', 'desk.zoho.in']),
  dataCentre('au', 'Australia', [
    'accounts.zoho.com.au',
    'www.zohoapis.com.au',
    'desk.zoho.com.au',
  ]),
  dataCentre('jp', 'Japan', ['accounts.zoho.jp', 'www.zohoapis.jp', 'desk.zoho.jp']),
  dataCentre('ca', 'Canada', ['accounts.zohocloud.ca', 'www.zohoapis.ca', 'desk.zohocloud.ca']),
  dataCentre('sa', 'Saudi Arabia', ['accounts.zoho.sa', 'www.zohoapis.sa', 'desk.zoho.sa']),
  dataCentre('cn', 'China', ['accounts.zoho.com.cn', 'www.zohoapis.com.cn', 'desk.zoho.com.cn']),
  dataCentre('uk', 'United Kingdom', ['accounts.zoho.uk', 'www.zohoapis.uk', 'desk.zoho.uk']),
];

const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost):\d{1,5}$/;

export function regionOf(id: string): Region | null {
  return REGIONS.find((region) => region.id === id) ?? null;
}

/** Null where the address is not on this computer. */
export function practiceRegion(url: string): Region | null {
  if (!LOOPBACK.test(url)) return null;
  return { id: 'practice', name: 'Practice organisation', accounts: url, api: url, desk: url };
}

/** Where a person really is: `accounts-server` of the redirect, held against what is allowed. */
export function regionByAccounts(start: Region, accountsServer: string | null): Region | null {
  if (accountsServer === null || accountsServer === start.accounts) return start;
  if (start.id === 'practice') return null;
  return REGIONS.find((region) => region.accounts === accountsServer) ?? null;
}

/** The API host a token answer names if it is allowed, else the region's own. */
export function apiOf(region: Region, apiDomain: string | undefined): string {
  const isKnown = region.id !== 'practice' && REGIONS.some(({ api }) => api === apiDomain);
  return isKnown && apiDomain !== undefined ? apiDomain : region.api;
}

/** Where a connector speaks to; Desk's host is that of the data centre the API host belongs to. */
export function hostOf(api: string, host: 'desk' | undefined): string {
  if (host === undefined) return api;
  return REGIONS.find((region) => region.api === api)?.desk ?? api;
}
