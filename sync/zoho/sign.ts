import type { RemoteRequest } from '#sync/connector.ts';
import type { HttpRequest } from '#sync/http.ts';
import type { Form } from '#sync/multipart.ts';

export const TIMEOUT_MS = 30_000;

type Signing = {
  readonly api: string;
  readonly base: string;
  readonly token: string;
  /** What stands in place of a body. */
  readonly form?: Form;
};

/** A request as it goes on the wire; the token is in a header, never in the address (rule O5). */
export function sign(request: RemoteRequest, { api, base, token, form }: Signing): HttpRequest {
  const hasBody = request.body !== undefined;
  return {
    method: request.method,
    url: `${api}${base}${request.path}`,
    headers: {
      accept: 'application/json',
      ...(hasBody ? { 'content-type': 'application/json; charset=utf-8' } : {}),
      ...(form ? { 'content-type': form.contentType } : {}),
      ...request.headers,
      authorization: `Zoho-oauthtoken ${token}`,
    },
    body: hasBody ? JSON.stringify(request.body) : null,
    ...(form ? { bytes: form.bytes } : {}),
    timeoutMs: TIMEOUT_MS,
  };
}
