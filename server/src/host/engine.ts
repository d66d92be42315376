import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * By how many per cent the memory in use may grow before garbage is collected. Node lets it grow to four times what is
 * in use at rest, too; but an editor has other things to keep in memory.
 */
const GROWTH = { working: 150, resting: 25 } as const;

/**
 * V8 makes much-used code fast by putting other functions into it, up to so many bytes of bytecode; else 920. What is run
 * here for some seconds are hundreds of small functions, and a third of the processor time went into that; with less of it
 * the code is as fast.
 */
const INLINED = 300;

/** To be called before anything else is done. */
export function tune(): void {
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${INLINED}`);
  growBy(GROWTH.resting);
}

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
