/** Ends what nothing is heard of for a while. */
export interface Watchdog {
  readonly signal: AbortSignal;
  /** Something was heard: the time starts again. */
  heard(): void;
}

/** @param milliseconds of silence; keeps no process alive */
export function watchdog(milliseconds: number): Watchdog {
  const controller = new AbortController();
  const bark = () => controller.abort(new DOMException(`Nothing came for ${milliseconds} ms.`, 'TimeoutError'));
  const timer = setTimeout(bark, milliseconds);
  timer.unref?.();
  return { signal: controller.signal, heard: () => void timer.refresh() };
}
