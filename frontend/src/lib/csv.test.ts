import { describe, expect, it } from 'vitest';
import { type Cell, csvText } from './csv';

const line = (...cells: Cell[]) => csvText(['a'], [cells]).split('\r\n').slice(1).join('\r\n');

describe('csvText', () => {
  it('ends every row with CRLF and quotes what needs it', () => {
    expect(csvText(['a', 'b,c'], [[{ text: 'x "y"' }, { text: 'one\ntwo' }]])).toBe(
      'a,"b,c"\r\n"x ""y""","one\ntwo"\r\n',
    );
    expect(line({ text: ' x' }, null, { text: '' })).toBe('" x",,\r\n');
  });

  it('guards text against spreadsheets, and no number', () => {
    for (const text of ['=1+1', '+1', '-1', '@x', '\tx', "'=1", "''@", "'"])
      expect(line({ text })).toBe(`'${text}\r\n`);
    expect(line({ text: '\rx' })).toBe('"\'\rx"\r\n');
    expect(line({ text: "it's =1" }, { text: "'x" })).toBe("it's =1,'x\r\n");
    expect(line({ number: '-12.000000000000000001' })).toBe('-12.000000000000000001\r\n');
  });
});
