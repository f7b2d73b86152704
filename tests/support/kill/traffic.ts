import type { Sandbox } from '#sandbox/server.ts';

/** Counted as it goes: the practice organisation remembers only the last requests. */
export function countTraffic({ control }: Sandbox) {
  let seen = 0;
  const traffic = {
    carriedOut: 0,
    unanswered: 0,
    /** The invoice of each charge of a card that arrived. */
    charges: [] as string[],
    look: () => {
      const news = control.requests().filter(({ sequence }) => sequence > seen);
      const writes = news.filter(({ method, path }) => method !== 'GET' && !/oauth/.test(path));
      seen = news.at(-1)?.sequence ?? seen;
      const done = writes.filter(({ status, fault }) => fault === 'drop-after' || status < 300);
      traffic.carriedOut += done.length;
      traffic.unanswered += done.filter(({ fault }) => fault === 'drop-after').length;
      const charges = writes.filter(({ path }) => path.endsWith('/collect'));
      traffic.charges.push(...charges.map(({ path }) => path));
    },
  };
  return traffic;
}
