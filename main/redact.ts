import { maskCards } from '#domain/card/mask.ts';

/** What each secret or personal thing looks like in running text, and what stands there instead. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(authorization)\b\s*[:=]\s*("?)[^\n",}]+\2/gi, '$1: [taken out]'],
  [/\b(Bearer|Zoho-oauthtoken)\s+[^\s",}]+/gi, '$1 [taken out]'],
  [/\b1000\.[0-9a-z_-]{4,}(\.[0-9a-z_-]{4,})?/gi, '[token]'],
  [
    /"?\b(access_token|refresh_token|client_secret|code_verifier|code|id_token|token|transactionKey|password|secret)"?\s*[:=]\s*"?[^\s"&,}]+"?/gi,
    '$1=[taken out]',
  ],
  [/\bhttps?:\/\/[^\s"'<>?]+\?[^\s"'<>]*/gi, '[address with its query taken out]'],
  [/(\/[^\s"'?]*)\?[^\s"']+/g, '$1?[taken out]'],
  [/[\w.+%-]+@[\w-]+(\.[\w-]+)+/g, '[e-mail]'],
  [/\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?\b/g, '[account]'],
  [/\d(?:[ -]?\d){12,18}/g, '[number]'],
];

const LONGEST = 2_000;

/** The text without tokens, e-mails, bank accounts, card numbers and query strings (rule W7). */
export function redact(text: string): string {
  const bounded = text.slice(0, LONGEST);
  const plain = PATTERNS.reduce(
    (rest, [pattern, instead]) => rest.replace(pattern, instead),
    bounded,
  );
  return maskCards(plain);
}
