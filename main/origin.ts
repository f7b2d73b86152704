/** The one page of the program. Everything else that asks to be shown, or asks main, is a stranger. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'gigledger';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Whether an address lies on one of `origins`, compared piece by piece and never by its beginning. */
export function isOn(address: string, origins: readonly string[]): boolean {
  const url = parseAddress(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return origins.includes(`${url.protocol}//${url.host}`);
}

/** Whether a frame may speak to main: a page of ours, and not something inside of it (rule W3). */
export function isOurPage(
  frame: { readonly url: string; readonly parent: unknown } | null,
  origins: readonly string[],
): boolean {
  return frame !== null && frame.parent === null && isOn(frame.url, origins);
}

/** Null for what is no address. (`URL.parse` is younger than the oldest Electron this runs on.) */
export function parseAddress(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
