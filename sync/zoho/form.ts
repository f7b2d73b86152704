import type { HttpRequest } from '#sync/http.ts';
import { TIMEOUT_MS } from '#sync/zoho/sign.ts';

/** A form post to the accounts host: secrets travel in the body, never in the address. */
export function formPost(
  url: string,
  fields: Readonly<Record<string, string | null>>,
): HttpRequest {
  const given = Object.entries(fields).filter((field): field is [string, string] => {
    return field[1] !== null;
  });
  return {
    method: 'POST',
    url,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(given).toString(),
    timeoutMs: TIMEOUT_MS,
  };
}
