/** What somebody is about to confirm: its key is made once and survives a lost answer and a reload, so that nothing is confirmed twice (RULES E7). */
export interface Intention {
  key: string;
  mode: 'TOTAL' | 'PARTIAL';
  amount: string;
  note: string;
  /** Sent, and not answered yet. */
  sent?: boolean;
}

const place = (billId: string) => `countersign.confirm.${billId}`;

export function readIntention(billId: string): Intention {
  try {
    const kept = sessionStorage.getItem(place(billId));
    if (kept) return JSON.parse(kept) as Intention;
  } catch {
    // A browser that keeps nothing: the key lives as long as the dialog.
  }
  return { key: crypto.randomUUID(), mode: 'TOTAL', amount: '', note: '' };
}

export function keepIntention(billId: string, intention: Intention): void {
  try {
    sessionStorage.setItem(place(billId), JSON.stringify(intention));
  } catch {
    // See above.
  }
}

export function forgetIntention(billId: string): void {
  try {
    sessionStorage.removeItem(place(billId));
  } catch {
    // See above.
  }
}
