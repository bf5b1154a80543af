import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { takeInstanceLock, type InstanceLock } from '#settings/instance-lock.ts';
import { thisMachinesProcesses, type RunningProcesses } from '#settings/running-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const now = 1_000_000_000;
/** A machine that has been up for long and on which the given processes run. */
const machine = (
  ownPid: number,
  running: Readonly<Record<number, string>>,
  machineStartedAt = 0,
): RunningProcesses => ({
  ownPid,
  isAlive: (pid) => pid in running,
  startOf: (pid) => running[pid] ?? null,
  machineStartedAt: () => machineStartedAt,
});
const release = (lock: InstanceLock): void => {
  if (lock.kind === 'held') throw new Error('this one is held');
  lock.release();
};

describe('the lock of a data folder', () => {
  it('is held by one process at a time, and the other learns by whom', () => {
    const folder = temporaryFolder();
    const processes = { 10: 'a', 20: 'b' };
    expect(takeInstanceLock(folder, 'The desktop app', now, machine(10, processes)).kind).toBe('acquired');
    const second = takeInstanceLock(folder, 'firstline sync', now, machine(20, processes));
    expect(second).toMatchObject({ kind: 'held', by: { pid: 10, host: 'The desktop app' } });
    expect(second.kind === 'held' && second.message).toMatch(
      /The desktop app is already running .*process 10.*--data/u,
    );
  });

  it('is held against the same process too', () => {
    const folder = temporaryFolder();
    takeInstanceLock(folder, 'first', now, machine(10, { 10: 'a' }));
    expect(takeInstanceLock(folder, 'second', now, machine(10, { 10: 'a' })).kind).toBe('held');
  });

  it('is free again after release, and leaves nothing behind', () => {
    const folder = temporaryFolder();
    release(takeInstanceLock(folder, 'x', now, machine(10, { 10: 'a' })));
    expect(readdirSync(folder)).toEqual([]);
    expect(takeInstanceLock(folder, 'y', now, machine(20, { 10: 'a', 20: 'b' })).kind).toBe('acquired');
  });

  it('is taken over from a process that is gone', () => {
    const folder = temporaryFolder();
    takeInstanceLock(folder, 'x', now, machine(10, { 10: 'a' }));
    expect(takeInstanceLock(folder, 'y', now, machine(20, { 20: 'b' })).kind).toBe('acquired');
    expect(readdirSync(folder)).toEqual(['instance.lock']);
  });

  it('is taken over when another process got the number of the one that is gone', () => {
    const folder = temporaryFolder();
    takeInstanceLock(folder, 'x', now, machine(10, { 10: 'a' }));
    expect(takeInstanceLock(folder, 'y', now, machine(20, { 10: 'later', 20: 'b' })).kind).toBe('acquired');
  });

  it('is taken over when the machine was started since', () => {
    const folder = temporaryFolder();
    takeInstanceLock(folder, 'x', now, machine(10, { 10: 'a' }));
    const rebooted = machine(20, { 10: 'a', 20: 'b' }, now + 3_600_000);
    expect(takeInstanceLock(folder, 'y', now + 4_000_000, rebooted).kind).toBe('acquired');
  });

  it.each(['', '{"pid":', '{"pid":"ten"}', 'null'])('is taken over when its file was cut short: %j', (text) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'instance.lock'), text);
    expect(takeInstanceLock(folder, 'y', now, machine(20, { 20: 'b' })).kind).toBe('acquired');
  });

  it('is not released by a former holder whose lock was taken over', () => {
    const folder = temporaryFolder();
    const former = takeInstanceLock(folder, 'x', now, machine(10, { 10: 'a' }));
    takeInstanceLock(folder, 'y', now, machine(20, { 20: 'b' }));
    release(former);
    expect(JSON.parse(readFileSync(join(folder, 'instance.lock'), 'utf8'))).toMatchObject({ pid: 20 });
  });

  it('is taken over from a real process that was killed, not from a living one', async () => {
    const folder = temporaryFolder();
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const pid = child.pid ?? 0;
    const theirs = { ...thisMachinesProcesses, ownPid: pid };
    expect(takeInstanceLock(folder, 'child', Date.now(), theirs).kind).toBe('acquired');
    expect(takeInstanceLock(folder, 'us', Date.now()).kind).toBe('held');
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    expect(takeInstanceLock(folder, 'us', Date.now()).kind).toBe('acquired');
  });
});
