/** What is heard no more where answers hold only what is described, and why that is no harm. */
export const HEARD_LESS: ReadonlyMap<string, string> = new Map([
  ...['contact', 'invoice'].map(
    (thing) =>
      [
        `books ${thing}.seen our`,
        'Our own field is described in no list; what we wrote is known by its id, too.',
      ] as const,
  ),
  [
    'billing subscription.seen endsOn',
    'The day something was cancelled on is not described; that it is over is.',
  ],
]);
