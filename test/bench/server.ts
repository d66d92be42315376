import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

type Handler = (params: unknown) => unknown;

/** An answer, and when its last byte came in, before anything was parsed. */
export interface Answer<T> {
  result: T;
  /** Milliseconds from writing the request to the last byte of the answer. */
  took: number;
  /** Length of the answer in bytes. */
  bytes: number;
}

interface Message {
  id?: number | string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

/**
 * A language server in a process of its own, spoken to over stdio in the plainest way, so that what is measured is
 * the server: a client library would parse and dispatch first.
 */
export class Server {
  readonly started = performance.now();
  readonly #process: ChildProcess;
  readonly #asked = new Map<
    number,
    { sent: number; done: (answer: Answer<never>) => void; fail: (e: Error) => void }
  >();
  readonly #handlers = new Map<string, Handler>();
  #waiting: (() => void)[] = [];
  #ids = 0;
  #buffer: Buffer[] = [];
  #length = 0;
  #wanted = -1;

  /** @param command arguments for Node: the script and its own */
  constructor(command: readonly string[], node = process.execPath) {
    this.#process = spawn(node, command, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#process.stdout!.on('data', (chunk: Buffer) => this.#take(chunk));
    // Clients answer these with nothing.
    for (const method of [
      'client/registerCapability',
      'window/workDoneProgress/create',
      'workspace/diagnostic/refresh',
    ])
      this.on(method, () => null);
    this.on('workspace/configuration', () => [null]);
  }

  /** Answers a request of the server, or takes its notification. */
  on(method: string, handler: Handler): void {
    this.#handlers.set(method, handler);
  }

  request<T>(method: string, params: unknown): Promise<Answer<T>> {
    const id = ++this.#ids;
    return new Promise((done, fail) => {
      this.#asked.set(id, { sent: performance.now(), done, fail });
      this.#write({ id, method, params });
    });
  }

  notify(method: string, params: unknown): void {
    this.#write({ method, params });
  }

  /** Waits until something that the server sent makes `fulfilled` true. */
  async until(fulfilled: () => boolean): Promise<void> {
    while (!fulfilled()) await new Promise<void>((wake) => this.#waiting.push(wake));
  }

  /** Resident memory in bytes (VmRSS), and its peak; Linux only, else zero. */
  memory(): { now: number; peak: number } {
    try {
      const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
      const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) * 1024;
      return { now: read('VmRSS'), peak: read('VmHWM') };
    } catch {
      return { now: 0, peak: 0 };
    }
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.#process.once('exit', done));
    this.notify('exit', undefined);
    this.#process.kill();
    await ended;
  }

  #write(message: Message): void {
    const content = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#process.stdin!.write(`Content-Length: ${content.length}\r\n\r\n`);
    this.#process.stdin!.write(content);
  }

  #take(chunk: Buffer): void {
    const now = performance.now();
    this.#buffer.push(chunk);
    this.#length += chunk.length;
    for (;;) {
      if (this.#wanted < 0) {
        const head = this.#joined();
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) break;
        this.#wanted = Number(/Content-Length: (\d+)/i.exec(head.toString('latin1', 0, end))![1]);
        this.#rest(head.subarray(end + 4));
      }
      if (this.#length < this.#wanted) break;
      const whole = this.#joined();
      const content = whole.toString('utf8', 0, this.#wanted);
      this.#rest(whole.subarray(this.#wanted));
      const bytes = this.#wanted;
      this.#wanted = -1;
      this.#dispatch(JSON.parse(content) as Message, now, bytes);
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  #joined(): Buffer {
    const whole = this.#buffer.length === 1 ? this.#buffer[0]! : Buffer.concat(this.#buffer);
    this.#buffer = [whole];
    return whole;
  }

  #rest(rest: Buffer): void {
    this.#buffer = [rest];
    this.#length = rest.length;
  }

  #dispatch({ id, method, params, result, error }: Message, now: number, bytes: number): void {
    if (method !== undefined) {
      const answer = this.#handlers.get(method)?.(params);
      if (id !== undefined) void Promise.resolve(answer ?? null).then((value) => this.#reply(id, value));
      return;
    }
    const asked = this.#asked.get(id as number);
    if (!asked) return;
    this.#asked.delete(id as number);
    if (error) asked.fail(new Error(error.message));
    else asked.done({ result: result as never, took: now - asked.sent, bytes });
  }

  #reply(id: number | string, result: unknown): void {
    this.#write({ id, result });
  }
}
