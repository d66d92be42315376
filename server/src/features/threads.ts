/** Something that may answer something else of the same file. */
interface Answering {
  file: { uri: string };
  annotation: { id: string; answers?: { text: string } };
}

/** An annotation with all that answers it, answers to answers included. */
export interface Thread<T extends Answering> {
  root: T;
  replies: T[];
}

/** Annotations as threads, in the order that they have; an answer to none of them begins a thread of its own. */
export function threadsIn<T extends Answering>(all: readonly T[]): Thread<T>[] {
  const first = new Map<string, T>();
  for (const one of all) {
    const key = keyOf(one, one.annotation.id);
    if (!first.has(key)) first.set(key, one);
  }
  const threads = new Map<T, Thread<T>>();
  for (const one of all) {
    const root = rootOf(one, first, all);
    const thread = threads.get(root) ?? { root, replies: [] };
    threads.set(root, thread);
    if (one !== root) thread.replies.push(one);
  }
  return [...threads.values()];
}

/** Up the answers to the annotation that begins the thread; of a circle the one that comes first. */
function rootOf<T extends Answering>(note: T, first: ReadonlyMap<string, T>, all: readonly T[]): T {
  const seen = [note];
  for (;;) {
    const last = seen.at(-1)!;
    const { answers } = last.annotation;
    const next = answers && first.get(keyOf(last, answers.text));
    if (!next) return last;
    if (seen.includes(next)) return all.find((other) => seen.includes(other))!;
    seen.push(next);
  }
}

function keyOf({ file }: Answering, id: string): string {
  return `${file.uri}#${id}`;
}
