import { parseAddress } from '#main/origin.ts';

/** Where the system browser may be sent: the pages of Zoho, or the practice organisation. */
export type OutsideHosts = {
  /** Exact hosts, such as `accounts.zoho.eu` and `books.zoho.eu`. */
  readonly hosts: readonly string[];
  /** `http://127.0.0.1:49152` while the practice organisation runs, else null. */
  readonly practice: string | null;
};

/** Whether an address may leave the program. Judged by its parsed parts (rule W5). */
export function mayOpen(address: string, { hosts, practice }: OutsideHosts): boolean {
  const url = parseAddress(address);
  if (url === null || url.username !== '' || url.password !== '' || /[\\\s]/.test(address)) {
    return false;
  }
  if (practice !== null && url.origin === practice && url.hostname === '127.0.0.1') return true;
  return url.protocol === 'https:' && url.port === '' && hosts.includes(url.hostname);
}
