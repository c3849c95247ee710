/**
 * CSV in the form of the server's files: RFC 4180 with a byte order mark and CRLF. Text that a spreadsheet would run as a formula gets a
 * leading ', and so does text that begins with such a ' already, as internal/billfile/guard.go has it (RULES G6).
 */

/** A number is written as it is; text is guarded; null is empty. */
export type Cell = { text: string } | { number: string } | null;

const BYTE_ORDER_MARK = '\ufeff';

function guarded(text: string): string {
  return text !== '' && /^'*(?:$|[=+\-@\t\r])/.test(text) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function written(cell: Cell): string {
  if (cell === null) return '';
  return 'number' in cell ? cell.number : quoted(guarded(cell.text));
}

/** The rows beneath their header, without the byte order mark: for the clipboard. */
export function csvText(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [header.map((text) => written({ text })).join(',')];
  for (const row of rows) lines.push(row.map(written).join(','));
  return lines.map((line) => `${line}\r\n`).join('');
}

/** Hands the rows to the browser as a file. */
export function downloadCsv(fileName: string, header: readonly string[], rows: Iterable<readonly Cell[]>): void {
  const url = URL.createObjectURL(
    new Blob([BYTE_ORDER_MARK, csvText(header, rows)], { type: 'text/csv;charset=utf-8' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // Not at once: the browser may read it only after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
