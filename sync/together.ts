import type { Joint, RemoteReply, Step } from '#sync/connector.ts';
import { exchange, type Wire } from '#sync/exchange.ts';
import { isNotAllowed, type Outcome, sent, wait } from '#sync/outcome.ts';

/** Not asked, because what went before it got no good answer; costs no attempt. */
export const GOES_WITH_THE_NEXT = wait('Waiting. Goes out with the next ones.', 1_000);

type Group = { readonly joint: Joint | null; readonly steps: readonly Step[] };

/**
 * What became of each step, in their order: as many in one request as the system takes, each by its
 * own part of the answer (rule S23). After trouble that is the system's nothing more is asked.
 */
export async function exchangeAll(wire: Wire, steps: readonly Step[]): Promise<readonly Outcome[]> {
  const outcomes = new Map<Step, Outcome>();
  for (const group of grouped(steps)) {
    const told = await exchangeGroup(wire, group);
    for (const [at, step] of group.steps.entries()) {
      const outcome = told[at];
      if (outcome) outcomes.set(step, outcome);
    }
    if (told.every(isTrouble)) break;
  }
  return steps.map((step) => outcomes.get(step) ?? GOES_WITH_THE_NEXT);
}

/** Whether it says something of the system rather than of what was sent. */
export function isTrouble({ kind }: Outcome): boolean {
  return kind === 'unreached' || kind === 'retry' || kind === 'reauthorize';
}

/** Not to be told apart by what was sent: smaller parts of it would fare no better. */
function isOfAll(outcome: Outcome): boolean {
  return isTrouble(outcome) || isNotAllowed(outcome);
}

function grouped(steps: readonly Step[]): readonly Group[] {
  const groups: { joint: Joint | null; steps: Step[] }[] = [];
  for (const step of steps) {
    const joint = step.joint ?? null;
    const open = groups.find(
      (group) => joint?.name === group.joint?.name && group.steps.length < (joint?.most ?? 0),
    );
    if (open) open.steps.push(step);
    else groups.push({ joint, steps: [step] });
  }
  return groups;
}

async function exchangeGroup(wire: Wire, { joint, steps }: Group): Promise<readonly Outcome[]> {
  const [only] = steps;
  if (only === undefined) return [];
  if (joint === null || steps.length === 1) return [await exchange(wire, only)];
  let parts: readonly RemoteReply[] = [];
  let told: readonly Outcome[] = [];
  let isWhole = false;
  const whole = await exchange(wire, {
    request: joint.join(steps.map(({ request }) => request)),
    interpret: (reply) => {
      parts = steps.map((step, at) => step.joint?.part(reply, { at, of: steps.length }) ?? reply);
      told = steps.map((step, at) => step.interpret(parts[at] ?? reply));
      isWhole = parts.every((part) => part === reply);
      return told.every(isOfAll) ? (told[0] ?? sent(joint.name)) : sent(joint.name);
    },
  });
  if (whole.kind !== 'sent') return steps.map(() => whole);
  return isWhole && told.some(({ kind }) => kind === 'park')
    ? halved(wire, { joint, steps })
    : told;
}

/** Refused as a whole, for the sake of one of them: the others must not wait with it. */
async function halved(wire: Wire, { joint, steps }: Group): Promise<readonly Outcome[]> {
  const middle = Math.ceil(steps.length / 2);
  const first = await exchangeGroup(wire, { joint, steps: steps.slice(0, middle) });
  return [...first, ...(await exchangeGroup(wire, { joint, steps: steps.slice(middle) }))];
}
