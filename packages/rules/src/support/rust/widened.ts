/** The numbers that `From` makes of others without loss. */
const FROM: Readonly<Record<string, readonly string[]>> = {
  u16: ['u8'],
  u32: ['u8', 'u16'],
  u64: ['u8', 'u16', 'u32'],
  u128: ['u8', 'u16', 'u32', 'u64'],
  usize: ['u8', 'u16'],
  i16: ['i8', 'u8'],
  i32: ['i8', 'i16', 'u8', 'u16'],
  i64: ['i8', 'i16', 'i32', 'u8', 'u16', 'u32'],
  i128: ['i8', 'i16', 'i32', 'i64', 'u8', 'u16', 'u32', 'u64'],
  isize: ['i8', 'i16', 'u8'],
  f32: ['i8', 'i16', 'u8', 'u16'],
  f64: ['i8', 'i16', 'i32', 'u8', 'u16', 'u32', 'f32'],
};
/** What `as` makes of others as good as without loss: on 64 bits, or to 53 of them. */
const AS: Readonly<Record<string, readonly string[]>> = { usize: ['u32'], f64: ['u64', 'i64', 'usize', 'isize'] };

/** A value of one type of numbers, written as the wider other; undefined where something would be lost. */
export function widened(value: string, from: string, to: string): string | undefined {
  if (FROM[to]?.includes(from) === true) return `${to}::from(${value})`;
  return AS[to]?.includes(from) === true ? `${value} as ${to}` : undefined;
}
