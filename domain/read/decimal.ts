import { type Figure, figureIn, type Mark } from '#domain/read/figure.ts';

export type DecimalMark = '.' | ',';

/** What kind of number is wanted, and within which bounds. */
export type DecimalForm = {
  /** Its noun for sentences, with its article: `an amount`. */
  readonly noun: string;
  readonly mark: Mark;
  /** How many decimals are kept; the value is counted in units of the last one. */
  readonly decimals: number;
  /** How many are usual: with three, `12.345` is no riddle. */
  readonly usual: number;
  readonly most: number;
  /** What is exceeded beyond `most`, for the sentence: `the ledger can hold`. */
  readonly mostInWords: string;
  readonly canBeNegative: boolean;
  /** How a reading is written in a sentence. */
  readonly spell: (value: number) => string;
  /** The decimal mark where it is known from elsewhere; null lets every text speak for itself. */
  readonly decimalMark: DecimalMark | null;
};

export type DecimalReading =
  | { readonly kind: 'exact'; readonly value: number }
  | { readonly kind: 'unclear'; readonly readings: readonly number[]; readonly why: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** One way to understand the digits; `mark` is null where all separators part thousands. */
type Candidate = {
  readonly mark: DecimalMark | null;
  readonly whole: string;
  readonly fraction: string;
};

type Value =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'too-precise' | 'too-large' };

const SHOWN = 24;
/** Digits between separators of thousands; a currency with as many decimals is no riddle. */
const PARTED = 3;
const THOUSANDS = [
  /^[1-9]\d{0,2}(\.\d{3})+$/,
  /^[1-9]\d{0,2}(,\d{3})+$/,
  /^[1-9]\d{0,2}([ ']\d{3})+$/,
  /^[1-9]\d?(,\d{2})+,\d{3}$/,
];

/** Never guesses: what can be read in two ways is `unclear`, and a person chooses (rule D4). */
export function readDecimal(text: string, form: DecimalForm): DecimalReading {
  if (text.trim() === '') return unreadable(`There is no ${bare(form)} yet.`);
  const figure = figureIn(text, form.mark);
  const candidates = figure ? candidatesOf(figure.body, form.decimalMark) : [];
  if (!figure || candidates.length === 0) return noNumber(text, form);
  if (figure.isNegative && !form.canBeNegative) {
    return unreadable(`${quoted(text)} is below 0. Write ${form.noun} of 0 or more.`);
  }
  const [one, other] = candidates as [Candidate, Candidate?];
  return other ? ofTwo(text, figure, one, other, form) : ofOne(text, figure, one, form);
}

/** The decimal mark that texts of one column agree on, or null when none of them shows it. */
export function decimalMarkOf(texts: readonly string[], mark: Mark): DecimalMark | null {
  const shown = new Set(
    texts.flatMap((text) => {
      const body = figureIn(text, mark)?.body;
      const candidates = body === undefined ? [] : candidatesOf(body, null);
      return candidates.length === 1 ? markShownBy(candidates[0]!, body!) : [];
    }),
  );
  const [only] = shown;
  return shown.size === 1 && only ? only : null;
}

function markShownBy({ mark }: Candidate, body: string): DecimalMark[] {
  if (mark !== null) return [mark];
  if (body.includes(',')) return ['.'];
  return body.includes('.') ? [','] : [];
}

function candidatesOf(body: string, known: DecimalMark | null): Candidate[] {
  const text = body.replace(/\s+/g, ' ').replaceAll('’', "'").trim();
  const whole = wholeOf(text);
  const asWhole = whole === null || (known !== null && text.includes(known)) ? [] : [whole];
  return [
    ...asWhole.map((digits) => ({ mark: null, whole: digits, fraction: '' })),
    ...(['.', ','] as const)
      .filter((mark) => known === null || mark === known)
      .flatMap((mark) => splitAt(text, mark)),
  ];
}

function splitAt(text: string, mark: DecimalMark): Candidate[] {
  const [before = '', after, ...more] = text.split(mark);
  if (after === undefined || more.length > 0 || !/^\d*$/.test(after)) return [];
  const whole = before === '' && after !== '' ? '0' : wholeOf(before);
  return whole === null ? [] : [{ mark, whole, fraction: after.replace(/0+$/, '') }];
}

/** The digits of a number without decimals, or null when its thousands are not parted in order. */
function wholeOf(text: string): string | null {
  const isWhole = /^\d+$/.test(text) || THOUSANDS.some((pattern) => pattern.test(text));
  return isWhole ? text.replace(/\D/g, '') : null;
}

function amountIn(figure: Figure, { whole, fraction }: Candidate, form: DecimalForm): Value {
  if (fraction.length > form.decimals) return { kind: 'too-precise' };
  const value = BigInt(whole + fraction.padEnd(form.decimals, '0'));
  if (value > BigInt(form.most)) return { kind: 'too-large' };
  return { kind: 'value', value: figure.isNegative ? 0 - Number(value) : Number(value) };
}

function ofOne(
  text: string,
  figure: Figure,
  candidate: Candidate,
  form: DecimalForm,
): DecimalReading {
  const read = amountIn(figure, candidate, form);
  switch (read.kind) {
    case 'value':
      return { kind: 'exact', value: read.value === 0 ? 0 : read.value };
    case 'too-large':
      return unreadable(`${quoted(text)} is more than ${form.mostInWords}.`);
    case 'too-precise':
      return unreadable(`${quoted(text)} has too many decimals. ${allowed(form)}`);
  }
}

/** Thousands or decimals: only bounds and the usual digits may decide, never a guess. */
function ofTwo(
  text: string,
  figure: Figure,
  thousands: Candidate,
  decimal: Candidate,
  form: DecimalForm,
): DecimalReading {
  if (form.decimals === 0) return ofOne(text, figure, thousands, form);
  if (form.usual === PARTED && decimal.mark === '.') {
    return ofOne(text, figure, decimal, form);
  }
  const [large, small] = [amountIn(figure, thousands, form), amountIn(figure, decimal, form)];
  if (large.kind !== 'value') return ofOne(text, figure, decimal, form);
  if (small.kind !== 'value') {
    const why = `${quoted(text)} has too many decimals, unless it means ${form.spell(large.value)}.`;
    return { kind: 'unclear', readings: [large.value], why };
  }
  const why = `${quoted(text)} can be read as ${form.spell(large.value)} or as ${form.spell(small.value)}. Choose one.`;
  return { kind: 'unclear', readings: [large.value, small.value], why };
}

function noNumber(text: string, form: DecimalForm): DecimalReading {
  return unreadable(`${quoted(text)} is not ${form.noun}. Write digits, such as 1400.82.`);
}

function allowed({ decimals }: DecimalForm): string {
  if (decimals === 0) return 'None are used here.';
  return decimals === 1 ? '1 can be kept.' : `${decimals} can be kept.`;
}

function bare({ noun }: DecimalForm): string {
  return noun.replace(/^an? /, '');
}

function quoted(text: string): string {
  const trimmed = text.trim();
  return `“${trimmed.length > SHOWN ? `${trimmed.slice(0, SHOWN)}…` : trimmed}”`;
}

function unreadable(why: string): DecimalReading {
  return { kind: 'unreadable', why };
}
