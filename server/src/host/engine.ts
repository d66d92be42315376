import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * How V8 works for a server: much code is run for some seconds, by several threads, and is then idle. V8 would spend a
 * third of a first start on making code fast that is about to be left; so it is to wait until code has run more often
 * before it compiles it anew (in bytes of bytecode; else 66 kB), and to put less of other functions into it (else 920
 * bytes). Measured by `npm run bench`; a version of V8 that does not know these flags says so on stderr and goes on.
 */
const COMPILING = ['--interrupt-budget=200000', '--max-inlined-bytecode-size-cumulative=300'];

/** To be called before anything else is done. */
export function tune(): void {
  for (const flag of COMPILING) setFlagsFromString(flag);
  growBy(GROWTH.resting);
}

/**
 * By how many per cent the memory in use may grow before garbage is collected. Node lets it grow to four times what is
 * in use at rest, too; but an editor has other things to keep in memory.
 */
const GROWTH = { working: 150, resting: 25 } as const;

/** Much is going to be worked out, of which little is kept: garbage is collected seldom. */
export function expectWork(): void {
  growBy(GROWTH.working);
}

/**
 * The work is done. Its garbage is collected at once, and what is left is moved together, so that the system has the
 * rest of the memory back; that takes some tenths of a second for 100 MB. Later garbage is collected soon.
 */
export function expectRest(): void {
  growBy(GROWTH.resting);
  setFlagsFromString('--compact-on-every-full-gc');
  collect();
  setFlagsFromString('--no-compact-on-every-full-gc');
}

function growBy(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}

/** V8 hands its collector out to programs that begin while this flag is set. */
function collect(): void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof gc === 'function') gc();
}
