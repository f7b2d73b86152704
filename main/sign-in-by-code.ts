import { Refusal } from '#domain/errors.ts';
import type { Entrance, SignInParts } from '#main/sign-in.ts';
import type { World } from '#main/world.ts';
import type { SignedIn } from '#sync/zoho/authorize.ts';
import { beginDevice } from '#sync/zoho/begin-device.ts';
import type { DeviceCode } from '#sync/zoho/device-code.ts';
import { pollDevice } from '#sync/zoho/poll-device.ts';

/** More than half an hour at one a second: a code is over long before. */
const MOST_POLLS = 2_000;

type Parts = Pick<SignInParts, 'transport' | 'now' | 'openOutside' | 'signal'> & {
  readonly sleep: World['sleep'];
  /** The code a person types in the browser; shown until the sign-in has ended. */
  readonly onCode: (code: DeviceCode) => void;
};

/** One sign-in by a code that is shown here and typed in any browser (rule O8). */
export async function signInByCode(
  parts: Parts,
  { region, clientId, clientSecret }: Entrance,
): Promise<Extract<SignedIn, { readonly kind: 'signed-in' }>> {
  const { transport, now, sleep, signal } = parts;
  const begun = await beginDevice(transport, { region, clientId, now: now() });
  signal.throwIfAborted();
  if (begun.kind === 'refused') throw refused(begun.why);
  let { code } = begun;
  parts.onCode(code);
  await parts.openOutside(code.address);
  for (let polls = 0; polls < MOST_POLLS; polls += 1) {
    await sleep(code.everyMs, signal);
    signal.throwIfAborted();
    const answer = await pollDevice(transport, code, { clientSecret, now: now() });
    signal.throwIfAborted();
    if (answer.kind === 'signed-in') return answer;
    if (answer.kind === 'refused') throw refused(answer.why);
    code = answer.code;
  }
  throw refused('The code was not typed in time. Nothing was changed.');
}

function refused(why: string): Refusal {
  return new Refusal('sign-in-refused', why);
}
