/**
 * Something that must happen once, whatever becomes of the connection: its key is made once and kept, with what was typed, until the
 * server has answered (RULES E7). It outlives the dialog, a lost connection and a reload; it ends with the browser's tab.
 */
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { describeError, type Problem } from './errors';
import { useViewer } from './viewer';

export interface Intention<Typed, Request> {
  key: string;
  typed: Typed;
  /** What was sent and not answered. It is sent again as it was: with another content the key would be refused. */
  sent?: Request;
}

const PLACE = 'countersign.intention.';
const listeners = new Set<() => void>();
/** For browsers that forbid storage: then it lives as long as the page. */
const memory = new Map<string, string>();

function read(name: string): string | null {
  try {
    return sessionStorage.getItem(name) ?? memory.get(name) ?? null;
  } catch {
    return memory.get(name) ?? null;
  }
}

function write(name: string, text: string | null): void {
  try {
    memory.delete(name);
    if (text === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, text);
  } catch {
    if (text !== null) memory.set(name, text);
  }
  for (const listen of listeners) listen();
}

function names(prefix: string): string[] {
  const all = new Set(memory.keys());
  try {
    for (let i = 0; i < sessionStorage.length; i++) all.add(sessionStorage.key(i) ?? '');
  } catch {
    // Only what is in memory, then.
  }
  return [...all].filter((name) => name.startsWith(prefix)).sort();
}

function subscribe(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

/** Nobody finds what another user of this browser typed. */
function useOwner(): string {
  const { viewer } = useViewer();
  return `${PLACE}${viewer.user.email}.${viewer.account.uin}.`;
}

export interface IntentionState<Typed, Request> extends Intention<Typed, Request> {
  /** Keeps what is typed. What is on its way cannot be changed. */
  change: (change: Partial<Typed>) => void;
  /** Notes that the request goes out under `key`. */
  send: (request: Request) => void;
  /** It is done: nothing is kept, and what comes next has another key. */
  done: () => void;
  /** It was answered with a refusal, or is given up: what was typed stays, and what comes next has another key. */
  release: () => void;
}

/** One intention by its name, such as `confirm.BILL`. `fresh` is what a form begins with. */
export function useIntention<Typed extends object, Request>(
  name: string,
  fresh: Typed,
): IntentionState<Typed, Request> {
  const place = useOwner() + name;
  const raw = useSyncExternalStore(subscribe, () => read(place));
  const [spare, setSpare] = useState(() => crypto.randomUUID());
  const now = useMemo<Intention<Typed, Request>>(() => {
    try {
      if (raw !== null) {
        const kept = JSON.parse(raw) as Intention<Typed, Request>;
        return { ...kept, typed: { ...fresh, ...kept.typed } };
      }
    } catch {
      // Not ours, or of an older page: begin anew.
    }
    return { key: spare, typed: fresh };
  }, [raw, spare, fresh]);

  const keep = useCallback((next: Intention<Typed, Request>) => write(place, JSON.stringify(next)), [place]);
  return {
    ...now,
    change: (change) => {
      if (now.sent === undefined) keep({ key: now.key, typed: { ...now.typed, ...change } });
    },
    send: (request) => keep({ ...now, sent: request }),
    done: () => {
      setSpare(crypto.randomUUID());
      write(place, null);
    },
    release: () => keep({ key: crypto.randomUUID(), typed: now.typed }),
  };
}

/** What of this kind was sent and never answered, by name behind the prefix. */
export function useUnanswered<Request>(prefix: string): { name: string; sent: Request }[] {
  const place = useOwner() + prefix;
  const raw = useSyncExternalStore(subscribe, () =>
    names(place)
      .map((name) => `${name}\n${read(name)}`)
      .filter((text) => text.includes('"sent":'))
      .join('\n\n'),
  );
  return useMemo(
    () =>
      raw === ''
        ? []
        : raw.split('\n\n').map((text) => {
            const [name = '', kept = '{}'] = text.split('\n');
            return { name: name.slice(place.length), sent: (JSON.parse(kept) as { sent: Request }).sent };
          }),
    [raw, place],
  );
}

/** Whether the server may have done it although no answer says so: then only the same request under the same key may follow. */
export function isUnanswered(problem: Problem): boolean {
  return problem.code === 'CONNECTION_LOST' || problem.code === 'INTERNAL';
}

const AGAIN_AFTER_MS = [700, 2000];

/** Asks, and asks again a moment later when the connection broke: under one key that is the same as asking once. */
export async function askAgain<Answer extends { data?: unknown; error?: unknown }>(
  ask: () => Promise<Answer>,
  pauses: readonly number[] = AGAIN_AFTER_MS,
): Promise<Answer> {
  let answer = await ask();
  for (const pause of pauses) {
    if (answer.data || describeError(answer.error).code !== 'CONNECTION_LOST') break;
    await new Promise((resolve) => setTimeout(resolve, pause));
    answer = await ask();
  }
  return answer;
}
