import type { RemoteRequest } from '#sync/connector.ts';
import type { HttpRequest } from '#sync/http.ts';

export const TIMEOUT_MS = 30_000;

/** A request as it goes on the wire; the token is in a header, never in the address (rule O5). */
export function sign(
  request: RemoteRequest,
  { api, base, token }: { readonly api: string; readonly base: string; readonly token: string },
): HttpRequest {
  const hasBody = request.body !== undefined;
  return {
    method: request.method,
    url: `${api}${base}${request.path}`,
    headers: {
      accept: 'application/json',
      ...(hasBody ? { 'content-type': 'application/json; charset=utf-8' } : {}),
      ...request.headers,
      authorization: `Zoho-oauthtoken ${token}`,
    },
    body: hasBody ? JSON.stringify(request.body) : null,
    timeoutMs: TIMEOUT_MS,
  };
}
