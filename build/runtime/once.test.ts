import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeOnce } from '#build/runtime/once.ts';

const parent = () => mkdtempSync(join(tmpdir(), 'gigledger-once-'));

test('of two makers at the same time only one makes', async () => {
  const folder = join(parent(), 'made');
  let makings = 0;
  const make = async (unfinished: string) => {
    makings += 1;
    await pause(20);
    writeFileSync(join(unfinished, 'whole'), 'yes');
  };
  await Promise.all([makeOnce(folder, make), makeOnce(folder, make)]);
  expect(makings).toBe(1);
  expect(readFileSync(join(folder, 'whole'), 'utf8')).toBe('yes');
});

test('what was broken off is not there, and the next one makes it anew', async () => {
  const folder = join(parent(), 'made');
  const breakOff = async (unfinished: string) => {
    writeFileSync(join(unfinished, 'half'), '');
    throw new Error('cut');
  };
  await expect(makeOnce(folder, breakOff)).rejects.toThrow('cut');
  expect(existsSync(folder)).toBe(false);
  await makeOnce(folder, async (unfinished) => writeFileSync(join(unfinished, 'whole'), ''));
  expect(readdirSync(folder)).toEqual(['whole']);
});

test('the lock of a maker that died is free', async () => {
  const folder = join(parent(), 'made');
  const dead = spawn(process.execPath, ['-e', '']);
  await once(dead, 'exit');
  writeFileSync(`${folder}.lock`, String(dead.pid));
  await makeOnce(folder, async (unfinished) => writeFileSync(join(unfinished, 'whole'), ''));
  expect(existsSync(folder)).toBe(true);
});
