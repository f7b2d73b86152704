/** What is so here, what is so there, and what both said when they last agreed. */
export type Sides = {
  readonly ours: string;
  readonly theirs: string;
  /** Undefined where they never agreed on anything yet. */
  readonly agreed: string | undefined;
};

/** `both` changed: ours goes out as it was meant to, and a person is shown the two (rule Y8). */
export type Verdict = 'same' | 'theirs' | 'ours' | 'both';

/** Who changed a field since both sides agreed on it (rules Y7 and Y8). */
export function verdictOn({ ours, theirs, agreed }: Sides): Verdict {
  if (ours === theirs) return 'same';
  if (theirs === agreed) return 'ours';
  return ours === agreed ? 'theirs' : 'both';
}
