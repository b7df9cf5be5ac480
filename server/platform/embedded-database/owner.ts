// Who owns a data folder: the first living process to put its name on it.
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Owner {
  readonly pid: number;
  /** When the process started, in the kernel's ticks: a process id alone may have been given out again. */
  readonly startedAt: string;
  /** Where the database listens; null while it is starting. */
  readonly uri: string | null;
}

const FILE = 'owner.json';

/** Start time of a process from /proc, or empty where that does not exist. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return startTime(owner.pid) === owner.startedAt;
}

function read(path: string): Owner | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner; // only this file writes it
  } catch {
    return null;
  }
}

export type Claim = { readonly mine: true } | { readonly mine: false; readonly owner: Owner };

/** Makes the folder (mode 0700) and claims it, or says which living process has it. */
export function claimFolder(folder: string): Claim {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const path = join(folder, FILE);
  const mine = join(folder, `owner-${process.pid}-${Math.random().toString(36).slice(2)}.tmp`);
  const me: Owner = { pid: process.pid, startedAt: startTime(process.pid), uri: null };
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600 });
  try {
    return claim(path, mine);
  } finally {
    rmSync(mine, { force: true });
  }
}

function claim(path: string, mine: string): Claim {
  for (;;) {
    try {
      // A link is made whole or not at all, and fails when there is one: two processes cannot both succeed.
      linkSync(mine, path);
      return { mine: true };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = read(path);
    if (owner !== null && isAlive(owner)) return { mine: false, owner };
    takeAway(path, mine);
  }
}

/** Removes the claim of a dead process, and puts it back when it turns out to be a living one's, made just now. */
function takeAway(path: string, mine: string): void {
  const aside = `${mine}.old`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const owner = read(aside);
  if (owner !== null && isAlive(owner)) {
    try {
      linkSync(aside, path);
    } catch {
      // A third process was faster; it owns the folder now.
    }
  }
  rmSync(aside, { force: true });
}

/** Tells others where the database listens. */
export function announce(folder: string, uri: string): void {
  const temporary = join(folder, `${FILE}.next`);
  const me: Owner = { pid: process.pid, startedAt: startTime(process.pid), uri };
  writeFileSync(temporary, JSON.stringify(me), { mode: 0o600 });
  renameSync(temporary, join(folder, FILE));
}

export function ownerOf(folder: string): Owner | null {
  const owner = read(join(folder, FILE));
  return owner !== null && isAlive(owner) ? owner : null;
}

export function releaseFolder(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}
