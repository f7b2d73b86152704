/** What may be odd in JSON that is whole: each of it was seen in some answer of some system. */
export const ODDITIES = [
  'unknown-words',
  'missing-fields',
  'null-lists',
  'empty-texts',
  'times-in-ms',
  'times-without-colon',
  'times-with-colon',
] as const;
export type Oddity = (typeof ODDITIES)[number];

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
const HALF_PAST_FIVE_MS = 19_800_000;
/** Words out of a fixed set, which a later version may add to. */
const WORD_FIELDS = /^(status|statusType|state|type|status_formatted|interval_unit|direction)$/;
/** Without these there is no knowing what an answer is about. */
const NEEDED = /^(id|code|message|data|details|.*_id|page_context|info|has_more_page)$/;

/** Text that is no JSON stays as it is. */
export function oddJson(text: string, how: Oddity): string {
  if (text === '') return text;
  return JSON.stringify(changed(JSON.parse(text), '', how));
}

function changed(value: unknown, name: string, how: Oddity): unknown {
  if (Array.isArray(value)) {
    return how === 'null-lists' ? null : value.map((one) => changed(one, '', how));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([key, one]) => isKept(key, one, how));
    return Object.fromEntries(entries.map(([key, one]) => [key, changed(one, key, how)]));
  }
  return typeof value === 'string' ? changedText(value, name, how) : value;
}

/** Of an object within the answer every second field is missing that is not needed. */
function isKept(key: string, value: unknown, how: Oddity): boolean {
  if (how !== 'missing-fields' || NEEDED.test(key)) return true;
  return (typeof value === 'object' && value !== null) || key.length % 2 === 0;
}

function changedText(text: string, name: string, how: Oddity): unknown {
  if (how === 'unknown-words') return WORD_FIELDS.test(name) ? 'somewhat_new' : text;
  if (how === 'empty-texts') return NEEDED.test(name) || MOMENT.test(text) ? text : '';
  return MOMENT.test(text) ? spelled(text, how) : text;
}

function spelled(text: string, how: Oddity): unknown {
  const at = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (how === 'times-in-ms') return at;
  const elsewhere = new Date(at + HALF_PAST_FIVE_MS).toISOString().slice(0, 19);
  if (how === 'times-without-colon') return `${elsewhere}+0530`;
  return how === 'times-with-colon' ? `${elsewhere}+05:30` : text;
}
