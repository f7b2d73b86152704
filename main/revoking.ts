import { z } from 'zod';
import type { Ledger } from '#db/ledger.ts';
import { findSetting, removeSetting, saveSetting } from '#db/settings.ts';
import { findLink } from '#main/link.ts';
import type { World } from '#main/world.ts';
import type { Transport } from '#sync/http.ts';
import { readJson } from '#sync/json.ts';
import { revoke } from '#sync/zoho/authorize.ts';
import { regionOf } from '#sync/zoho/regions.ts';
import { type Vault, VaultClosed } from '#sync/zoho/vault.ts';

/** That something is left to do, so that nobody opens the keychain for nothing; never a secret. */
const LEFT = 'to-revoke';
const AGAIN_MS = 60_000;
const SELDOM_MS = 600_000;
/** Zoho itself lets the oldest of twenty end. */
const MOST = 20;

const zLogins = z.array(z.object({ region: z.string(), token: z.string() }));
type Login = z.output<typeof zLogins>[number];

const zLeft = z.object({
  /** The data centre of a sign-in that still lies where the keychain kept it; null: of none. */
  orphan: z.string().nullable(),
  /** The same of one that was moved away when another took its place. */
  replaced: z.string().nullable().catch(null),
});
type Left = z.output<typeof zLeft>;
const NONE: Left = { orphan: null, replaced: null };

/** Sign-ins that were given up here while Zoho, or the keychain, could not be reached (rule O6). */
export type Revoking = {
  /** Keeps a token in the keychain, from now on for nothing but to be revoked. */
  readonly keep: (login: Login) => Promise<void>;
  /** The keychain does not open: what lies in it is given up as soon as it does. */
  readonly orphan: (region: string) => Promise<void>;
  /** As `orphan`, of one that lies where `takePlace` moved it. */
  readonly replaced: (region: string) => Promise<void>;
  /** Before another sign-in takes its place in the keychain: an orphan there is kept instead. */
  readonly makeRoom: () => Promise<void>;
  /** Revokes what is left, now and then by itself; true when nothing is left now. */
  readonly revoke: () => Promise<boolean>;
  readonly stop: () => void;
};

export type RevokingParts = {
  readonly ledger: () => Ledger;
  readonly vault: Vault;
  readonly transport: Transport;
  readonly sleep: World['sleep'];
  readonly onTrouble: (cause: unknown) => void;
};

export function createRevoking(parts: RevokingParts): Revoking {
  const { ledger } = parts;
  /** Kept while the keychain was closed: not in it yet. */
  let fresh: readonly Login[] = [];
  let running: Promise<boolean> | null = null;
  const alone = oneAtATime();
  const ending = new AbortController();
  let isLooping = false;

  async function revokeOnce(): Promise<boolean> {
    const left = leftIn(ledger());
    if (left === null && fresh.length === 0) return true;
    try {
      const isDone = await revokeAll(parts, { ...(left ?? NONE), fresh });
      fresh = [];
      note(ledger(), isDone ? null : NONE);
      return isDone;
    } catch (cause) {
      if (cause instanceof VaultClosed) return false;
      throw cause;
    }
  }

  function revokeShared(): Promise<boolean> {
    running ??= alone(revokeOnce).finally(() => {
      running = null;
    });
    return running;
  }

  /** Until nothing is left: ever more seldom, as the keychain may ask a person each time. */
  async function goOn(): Promise<void> {
    if (isLooping) return;
    isLooping = true;
    try {
      let pauseMs = AGAIN_MS;
      do {
        await parts.sleep(pauseMs, ending.signal);
        pauseMs = Math.min(pauseMs * 2, SELDOM_MS);
      } while (!(ending.signal.aborted || (await revokeShared())));
    } finally {
      isLooping = false;
    }
  }

  return {
    keep: (login) =>
      alone(async () => {
        if (!(await isKept(parts, login))) fresh = [...fresh, login];
      }),
    orphan: (region) => alone(async () => noteAlso(ledger(), { orphan: region })),
    replaced: (region) => alone(async () => noteAlso(ledger(), { replaced: region })),
    makeRoom: () => alone(() => setAsideOrphan(parts)),
    revoke: async () => {
      const isDone = await revokeShared();
      if (!isDone) void goOn().catch(parts.onTrouble);
      return isDone;
    },
    stop: () => ending.abort(),
  };
}

/** What comes while Zoho is being asked would be written over by what is left then. */
function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(act: () => Promise<T>): Promise<T> => {
    const mine = last.then(act);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** What a closed keychain holds cannot be moved: then nothing is changed. */
async function setAsideOrphan(parts: RevokingParts): Promise<void> {
  const { ledger, vault } = parts;
  try {
    const adopted = await adopt(parts, leftIn(ledger())?.orphan ?? null);
    if (adopted.length === 0) return;
    await remember(vault, [...(await known(vault)), ...adopted]);
    noteAlso(ledger(), { orphan: null });
  } catch (cause) {
    if (!(cause instanceof VaultClosed)) throw cause;
  }
}

/** False while the keychain does not open. */
async function isKept({ ledger, vault }: RevokingParts, login: Login): Promise<boolean> {
  noteAlso(ledger(), {});
  try {
    await remember(vault, [...(await known(vault)), login]);
    return true;
  } catch (cause) {
    if (!(cause instanceof VaultClosed)) throw cause;
    return false;
  }
}

/** What could not be revoked lies in the keychain afterwards. */
async function revokeAll(
  parts: RevokingParts,
  left: Left & { readonly fresh: readonly Login[] },
): Promise<boolean> {
  const { vault } = parts;
  const adopted = await adopt(parts, left.orphan);
  const replaced = await replacedIn(vault, left.replaced);
  const logins = [...(await known(vault)), ...adopted, ...replaced, ...left.fresh];
  const rest = await stillValid(parts, logins);
  await remember(vault, rest);
  await letGo(vault, adopted);
  if (replaced.length > 0) await vault.forget('replaced-token');
  return rest.length === 0;
}

function leftIn({ read }: Ledger): Left | null {
  const left = zLeft.safeParse(findSetting(read, LEFT));
  return left.success ? left.data : null;
}

function noteAlso(ledger: Ledger, more: Partial<Left>): void {
  note(ledger, { ...(leftIn(ledger) ?? NONE), ...more });
}

function note(ledger: Ledger, left: Left | null): void {
  ledger.write((tx) => (left === null ? removeSetting(tx, LEFT) : saveSetting(tx, LEFT, left)));
}

async function known(vault: Vault): Promise<readonly Login[]> {
  const read = zLogins.safeParse(readJson((await vault.read('to-revoke')) ?? ''));
  return read.success ? read.data : [];
}

async function remember(vault: Vault, logins: readonly Login[]): Promise<void> {
  if (logins.length === 0) return vault.forget('to-revoke');
  await vault.write('to-revoke', JSON.stringify(logins.slice(-MOST)));
}

/** What still lies where a closed keychain kept it, unless another sign-in took that place. */
async function adopt({ ledger, vault }: RevokingParts, region: string | null) {
  if (region === null || findLink(ledger().read) !== null) return [];
  const token = await vault.read('refresh-token');
  return token === null ? [] : [{ region, token }];
}

async function replacedIn(vault: Vault, region: string | null): Promise<readonly Login[]> {
  const token = region && (await vault.read('replaced-token'));
  return region && token ? [{ region, token }] : [];
}

async function letGo(vault: Vault, adopted: readonly Login[]): Promise<void> {
  for (const { token } of adopted) {
    if ((await vault.read('refresh-token')) === token) await vault.forget('refresh-token');
  }
}

async function stillValid({ transport }: RevokingParts, logins: readonly Login[]) {
  const rest: Login[] = [];
  for (const login of logins) {
    const region = regionOf(login.region);
    const isOver = region === null || (await revoke(transport, region, login.token));
    if (!isOver) rest.push(login);
  }
  return rest;
}
