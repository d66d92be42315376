/** Something that is done when nobody has asked for anything for a while, as nobody is answered while it is done. */
export class WhenQuiet {
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param length of the while, in milliseconds */
  constructor(
    readonly length: number,
    readonly work: () => void,
  ) {}

  /** It is to be done once. */
  expect(): void {
    this.cancel();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.work();
    }, this.length);
    this.#timer.unref();
  }

  /** Somebody asks for something. */
  disturb(): void {
    this.#timer?.refresh();
  }

  /** It is not to be done any more. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
