import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * By how many per cent the memory in use may grow before garbage is collected. Node lets it grow to four times what is
 * in use at rest, too; but an editor has other things to keep in memory.
 */
const RESTING = 25;
/** While there is much to do: up to so much, and by about so many bytes. */
const WORKING = { percent: 150, bytes: 256 * 1024 * 1024 };

/**
 * V8 makes much-used code fast by putting other functions into it, up to so many bytes of bytecode; else 920. What is run
 * here for some seconds are hundreds of small functions, and a third of the processor time went into that; with less of it
 * the code is as fast.
 */
const INLINED = 300;

/**
 * To be called before anything else is done.
 *
 * Where objects lived long V8 puts the next ones at once where garbage is collected seldom. But what is found in one
 * letter lives until the next is read, and much of what is found in thousands piled up there: a fifth of the memory at
 * most in use, and a twelfth of the time of a first start.
 */
export function tune(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${INLINED}`);
  growBy(RESTING);
}

/**
 * Much is going to be worked out, of which little is kept: garbage is collected seldom. To be called again now and then
 * while that goes on, for the more is in use, the less it may grow.
 */
export function expectWork(): void {
  const { heapUsed } = process.memoryUsage();
  const percent = Math.round((100 * WORKING.bytes) / heapUsed);
  growBy(Math.max(RESTING, Math.min(percent, WORKING.percent)));
}

/** The work is done. Later garbage is collected soon. */
export function expectRest(): void {
  growBy(RESTING);
}

/**
 * All garbage is collected, and what is left is moved together, so that the system has the rest of the memory back.
 * Everything stands still while that is done: some tenths of a second for 100 MB.
 */
export function giveMemoryBack(): void {
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
