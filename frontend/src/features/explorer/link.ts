/**
 * What stands in the editor as a link of its own: in the fragment, which no server is ever sent. Deflated and in base64url. A token is in no
 * link: there is no room for one.
 */

export interface Question {
  document: string;
  /** JSON text of an object, or nothing. */
  variables: string;
  operationName?: string;
}

/** Beyond this, programs that carry links cut them off: save the query and share that. */
export const MOST_LINK = 16_000;
/** A document, variables and their quotes. */
const MOST_TEXT = 300_000;
const MARK = 'q=';

/** The fragment that holds a question; null when it would be too long for a link. */
export async function fragmentOf(question: Question): Promise<string | null> {
  const { document, variables, operationName } = question;
  const text = JSON.stringify({ d: document, v: variables || undefined, o: operationName || undefined });
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'), MOST_TEXT);
  if (!bytes) return null;
  const fragment = MARK + base64url(bytes);
  return fragment.length > MOST_LINK ? null : fragment;
}

/** Whether an address holds a question, good or not. */
export function isQuestion(fragment: string): boolean {
  return fragment.replace(/^#/, '').startsWith(MARK);
}

/** The question in a fragment; null when it is none of ours, was cut off or is too long. */
export async function questionIn(fragment: string): Promise<Question | null> {
  const text = fragment.replace(/^#/, '');
  if (!text.startsWith(MARK) || text.length > MOST_LINK) return null;
  try {
    const bytes = await through(
      fromBase64url(text.slice(MARK.length)),
      new DecompressionStream('deflate-raw'),
      MOST_TEXT,
    );
    const { d, v, o } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes ?? new Uint8Array()));
    if (typeof d !== 'string') return null;
    return {
      document: d,
      variables: typeof v === 'string' ? v : '',
      operationName: typeof o === 'string' ? o : undefined,
    };
  } catch {
    return null;
  }
}

/** Puts bytes through a stream; null when more than `most` come out, or went in. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (bytes.length > most) return null;
  const writer = stream.writable.getWriter();
  // What goes wrong on this side goes wrong on the other too.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = stream.readable.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > most) {
      void reader.cancel();
      return null;
    }
    pieces.push(next.value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function base64url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
}
