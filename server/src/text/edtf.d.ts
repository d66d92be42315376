declare module 'edtf' {
  /** Parses an EDTF string; throws where it is none. `min` and `max` are milliseconds since 1970 (UTC). */
  export default function edtf(value: string): { min: number; max: number };
}
