/** A data centre of Zoho, or the practice organisation on this computer. */
export type Region = {
  readonly id: string;
  readonly name: string;
  readonly accounts: string;
  readonly api: string;
};

const dataCentre = (id: string, name: string, accounts: string, api: string): Region => ({
  id,
  name,
  accounts: `https://${accounts}`,
  api: `https://${api}`,
});

/**
 * The only hosts that ever see a code, a secret or a token. What a redirect or an answer names is
 * used only when it is one of these to the letter (rule O2).
 */
export const REGIONS: readonly Region[] = [
  dataCentre('us', 'United States', 'accounts.zoho.com', 'www.zohoapis.com'),
  dataCentre('eu', 'Europe', 'accounts.zoho.eu', 'www.zohoapis.eu'),
  dataCentre('in', 'India', 'accounts.zoho.in', 'www.zohoapis.in'),
  dataCentre('au', 'Australia', 'accounts.zoho.com.au', 'www.zohoapis.com.au'),
  dataCentre('jp', 'Japan', 'accounts.zoho.jp', 'www.zohoapis.jp'),
  dataCentre('ca', 'Canada', 'accounts.zohocloud.ca', 'www.zohoapis.ca'),
  dataCentre('sa', 'Saudi Arabia', 'accounts.zoho.sa', 'www.zohoapis.sa'),
  dataCentre('cn', 'China', 'accounts.zoho.com.cn', 'www.zohoapis.com.cn'),
  dataCentre('uk', 'United Kingdom', 'accounts.zoho.uk', 'www.zohoapis.uk'),
];

const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost):\d{1,5}$/;

export function regionOf(id: string): Region | null {
  return REGIONS.find((region) => region.id === id) ?? null;
}

/** Null where the address is not on this computer. */
export function practiceRegion(url: string): Region | null {
  if (!LOOPBACK.test(url)) return null;
  return { id: 'practice', name: 'Practice organisation', accounts: url, api: url };
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
