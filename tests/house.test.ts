import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { filesOf, isTest, ROOMS, read, root } from '#tests/support/house.ts';

const code = filesOf(ROOMS, ['ts', 'tsx', 'cjs', 'js']);
const source = code.filter((file) => !isTest(file));
const tests = code.filter(isTest);

/** Paths of files in which a pattern stands and should not. */
function having(pattern: RegExp, allowed: RegExp | null, files = source): string[] {
  return files
    .filter(({ path, text }) => pattern.test(text) && !allowed?.test(path))
    .map(({ path }) => path);
}

function lines(text: string): number {
  return text.trimEnd().split('\n').length;
}

describe('rules', () => {
  const rules = [...read('docs/rules.md').matchAll(/^- \*\*([A-Z]\d+)\*\* /gm)].map(([, id]) => id);
  const shown = new Set(
    tests.flatMap(({ text }) =>
      [...text.matchAll(/[`'"]([A-Z]\d+) [^`'"\n]/g)].map(([, id]) => id ?? ''),
    ),
  );

  test('every rule is shown by a test', () => {
    expect(rules.filter((id) => id === undefined || !shown.has(id))).toEqual([]);
  });

  test('no number is given twice', () => {
    expect(rules.filter((id, place) => rules.indexOf(id) !== place)).toEqual([]);
  });

  test('what the code calls a rule is one', () => {
    const named = code.flatMap(({ path, text }) =>
      [...text.matchAll(/\(rules? ([A-Z]\d+(?:(?:, | and |–)[A-Z]\d+)*)\)/g)].flatMap(([, ids]) =>
        (ids ?? '').split(/, | and |–/).map((id) => `${path} ${id}`),
      ),
    );
    expect(named.filter((one) => !rules.includes(one.split(' ')[1]))).toEqual([]);
  });
});

describe('what is handed in', () => {
  test('time and chance come from compose, and nowhere else', () => {
    const taken = /Date\.now\(|new Date\(\)|Math\.random\(|randomUUID\(|performance\.now\(/;
    const inApp = source.filter(({ path }) => !/^(build|sandbox)\//.test(path));

    expect(having(taken, /^main\/compose\.ts$/, inApp)).toEqual([]);
    expect(having(/Math\.random\(|randomUUID\(/, /^main\/compose\.ts$/, code)).toEqual([]);
  });

  test('money becomes a decimal only where it leaves the house', () => {
    const decimals = /\/ 100\b|toFixed\(|parseFloat\(/;
    const doors =
      /^(renderer\/format\.ts|sync\/decimal\.ts|domain\/(read\/|dates\.ts)|sandbox\/|build\/)/;

    expect(having(decimals, doors)).toEqual([]);
  });
});

describe('walls', () => {
  test('imports name their room', () => {
    expect(having(/from '\.\.?\/|import\('\.\.?\/|import '\.\.?\//, /^build\//, code)).toEqual([]);
  });

  test('only sanctioned files open dialogs, listen to the window or reach the shell', () => {
    const main = source.filter(({ path }) => path.startsWith('main/'));

    expect(having(/\bdialog\./, /^main\/dialogs\.ts$/, main)).toEqual([]);
    expect(having(/ipcMain/, /^main\/ipc\.ts$/, main)).toEqual([]);
    expect(having(/openExternal/, /^main\/shell\.ts$/, main)).toEqual([]);
    expect(having(/#sandbox\//, /^main\/practice\.ts$/, main)).toEqual([]);
  });

  test('nothing weakens the window', () => {
    const weak =
      /webSecurity|allowRunningInsecure|experimentalFeatures|enableBlinkFeatures|nodeIntegration: true|sandbox: false|contextIsolation: false|rejectUnauthorized|unsafe-eval|dangerouslySetInnerHTML/;

    expect(having(weak, /^build\//)).toEqual([]);
  });

  test('what runs in the app runs on the oldest Electron it promises', () => {
    const younger =
      /URL\.parse\(|Promise\.withResolvers|Promise\.try\(|(?:Map|Object)\.groupBy\(|Array\.fromAsync|RegExp\.escape|\.(?:isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(|Iterator\./;

    expect(having(younger, /^(build|renderer|sandbox\/pages)\//)).toEqual([]);
  });
});

describe('shape', () => {
  test('no file is longer than a person reads in one go', () => {
    const long = code.filter(({ path, text }) => lines(text) > 300 && !path.endsWith('.d.ts'));

    expect(long.map(({ path, text }) => `${path} ${lines(text)}`)).toEqual([]);
  });

  test('half of the files are at most 60 lines', () => {
    const sizes = source.map(({ text }) => lines(text)).toSorted((a, b) => a - b);

    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(60);
  });

  test('files are named in kebab-case, by what is in them', () => {
    const vague = /^(utils?|helpers?|common|types|lib|services?|manager|misc|shared)\.tsx?$/;
    const named = code.map(({ path }) => path).filter((path) => path !== 'main/services.ts');

    expect(
      named.filter((path) => vague.test(basename(path)) && !path.startsWith('tests/')),
    ).toEqual([]);
    expect(
      named.filter(
        (path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.(ts|tsx|js|cjs)$/.test(basename(path)),
      ),
    ).toEqual([]);
    expect(
      having(/./, null, filesOf(['shared', 'common', 'utils', 'lib', 'types'], ['ts'])),
    ).toEqual([]);
  });

  test('every room has a nameplate of at most 15 lines', () => {
    const rooms = ROOMS.filter((room) => room !== 'tests' && room !== 'build');
    const plates = rooms.map((room) => `${room}/README.md`);

    expect(plates.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(plates.filter((path) => lines(read(path)) > 15)).toEqual([]);
  });

  test('every connector has its table of contents', () => {
    const folders = new Set(filesOf(['sync/connectors'], ['ts']).map(({ path }) => dirname(path)));
    for (const folder of folders) {
      expect(read(`${folder}/index.ts`)).toContain(`export const ${basename(folder)}: Connector`);
    }
  });

  test('nothing is left for later, skipped or silenced', () => {
    const later = new RegExp(['\\b(TO', 'DO|FIX', 'ME|XX', 'X)\\b'].join(''));
    const silenced =
      /biome-ignore|@ts-ignore|@ts-expect-error|@ts-nocheck|as unknown as|: any\b|as any\b/;
    const skipped = /\b(test|it|describe)\.(only|skip|todo|fixme)\(/;

    expect(having(later, null, code)).toEqual([]);
    expect(having(silenced, /^tests\/house\.test\.ts$/, code)).toEqual([]);
    expect(having(skipped, /^tests\/house\.test\.ts$/, tests)).toEqual([]);
  });

  test('no default exports, classes but for what is thrown, enums or interfaces', () => {
    const configs = /^(build\/|tests\/e2e\/playwright\.config\.ts)/;
    const classes = /^(export )?(abstract )?class (?!\w+ extends \w*Error\b)/m;

    expect(having(/^export default/m, configs, code)).toEqual([]);
    expect(having(classes, /^renderer\/ui\/boundary\.tsx$/, code)).toEqual([]);
    expect(having(/^(export )?(const )?enum /m, null, code)).toEqual([]);
    expect(having(/^(export )?interface (?!Window\b)/m, null, code)).toEqual([]);
  });
});

describe('what ships', () => {
  const zLock = z.object({
    packages: z.record(
      z.string(),
      z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() }).loose(),
    ),
  });

  test('the lock file holds every platform’s packages', () => {
    const { packages } = zLock.parse(JSON.parse(read('package-lock.json')));
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter(
          (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
        )
        .map((name) => `${path} ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test('the lock file names no host', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/);
  });

  test('only what cannot be bundled is a dependency of the app', () => {
    const manifest = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')));

    expect(Object.keys(manifest.dependencies)).toEqual(['better-sqlite3', 'keytar']);
  });
});
