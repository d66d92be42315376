const strict = new TextDecoder('utf-8', { fatal: true });
const lenient = new TextDecoder('utf-8');

/**
 * Bytes to text: UTF-8, with or without a byte order mark. What is not UTF-8 is read as well as can be, and
 * `trouble` says so with the file's name.
 */
export function decode(bytes: Uint8Array, name: string): { text: string; trouble?: string } {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { text: '', trouble: `"${name}" is encoded as UTF-16; save it as UTF-8.` };
  }
  try {
    return { text: strict.decode(bytes) };
  } catch {
    const text = lenient.decode(bytes);
    const line = text.slice(0, Math.max(0, text.indexOf('\ufffd'))).split('\n').length;
    const what = bytes.includes(0) ? 'is not a text file' : 'is not UTF-8; save it as UTF-8';
    return {
      text: bytes.includes(0) ? '' : text,
      trouble: `"${name}" ${what} (first unreadable byte in line ${line}).`,
    };
  }
}
