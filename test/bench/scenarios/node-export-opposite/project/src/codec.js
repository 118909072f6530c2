/** Reads a frame. */
export function decodeFrame(frame) {
  return String(frame).split('|');
}
