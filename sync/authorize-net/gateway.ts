/** Where Authorize.net answers, and where its form is. */
export type Gateway = { readonly api: string; readonly form: string };

/** Login and key of one merchant, from the keychain; they travel in bodies and nowhere else. */
export type Credentials = { readonly name: string; readonly transactionKey: string };

const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost):\d{1,5}$/;

const gateway = (api: string, form: string): Gateway => ({
  api: `${api}/xml/v1/request.api`,
  form: `${form}/payment/payment`,
});

/** The only hosts that ever see credentials. Each has merchants of its own. */
export const GATEWAYS = {
  live: gateway('https://api.authorize.net', 'https://accept.authorize.net'),
  test: gateway('https://apitest.authorize.net', 'https://test.authorize.net'),
} as const satisfies Readonly<Record<string, Gateway>>;

/** Null where the address is not on this computer. */
export function practiceGateway(url: string): Gateway | null {
  return LOOPBACK.test(url) ? gateway(url, url) : null;
}
