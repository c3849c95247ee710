import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../lib/csv';
import { answerFields, typescriptOf } from './answer';
import { cursorIn, pageQuestion, rowsIn, saysMore, withPage } from './nextPages';
import { tablesOf } from './tables';

const folder = join(import.meta.dirname, '../../../../graph/schema');
const schema = buildSchema(
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n'),
);

function tables(text: string, data: unknown, operationName?: string) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  return tablesOf(answerFields(schema, document, operationName) ?? [], data).map((table) => ({
    ...table,
    csv: csvText(
      table.columns.map(({ name }) => name),
      table.rows,
    ).trimEnd(),
  }));
}

const BILLS = `
  query Bills($month: Month!, $n: Int = 2) {
    months
    bills(filter: { month: $month }, first: $n) {
      totals { currency payable }
      edges { cursor node { customer { name } ...Amounts tags: instances(first: 2) { edges { node { instanceName totalCost lineCount } } } } }
      pageInfo { hasNextPage endCursor }
    }
  }
  fragment Amounts on Bill { payable viewerCanConfirm confirmRefusal { code } }
`;

const bill = (name: string, payable: string, refusal: object | null, ...instances: [string, string, number][]) => ({
  cursor: name,
  node: {
    customer: { name },
    payable,
    viewerCanConfirm: refusal === null,
    confirmRefusal: refusal,
    tags: {
      edges: instances.map(([instanceName, totalCost, lineCount]) => ({
        node: { instanceName, totalCost, lineCount },
      })),
    },
  },
});

const ANSWER = {
  months: ['2024-09', '2024-10'],
  bills: {
    totals: [{ currency: 'USD', payable: '3.30' }],
    edges: [
      bill('=Acme, "Ltd"', '-0.000000000000000001', null, ['a', '1.1', 2], ['-b', '2', 1]),
      bill('Beta', '3.30', { code: 'NOT_REQUIRED' }),
    ],
    pageInfo: { hasNextPage: true, endCursor: 'two' },
  },
};

describe('the tables of an answer', () => {
  it('are its lists, with dotted columns, and what is around a nested list before it', () => {
    const found = tables(BILLS, ANSWER);
    expect(found.map(({ path }) => path.join('.'))).toEqual(['months', 'bills', 'bills.tags', 'bills.totals']);
    const [months, bills, instances, totals] = found;
    expect(months?.csv).toBe('months\r\n2024-09\r\n2024-10');
    expect(bills?.csv).toBe(
      'customer.name,payable,viewerCanConfirm,confirmRefusal.code\r\n' +
        `"'=Acme, ""Ltd""",-0.000000000000000001,true,\r\nBeta,3.30,false,NOT_REQUIRED`,
    );
    expect(bills).toMatchObject({ connection: true, nested: true });
    expect(instances?.columns.map(({ name }) => name).slice(-4)).toEqual([
      'bills.confirmRefusal.code',
      'instanceName',
      'totalCost',
      'lineCount',
    ]);
    expect(instances?.rows).toHaveLength(2);
    expect(instances?.rows[1]?.slice(-3)).toEqual([{ text: '-b' }, { number: '2' }, { number: '1' }]);
    expect(instances?.csv).toContain("true,,'-b,2,1");
    expect(instances).toMatchObject({ connection: false, nested: false });
    expect(totals?.csv).toBe('currency,payable\r\nUSD,3.30');
  });

  it('have their columns when there are no rows, and none when nothing came', () => {
    expect(tables('{ webhooks { url events } }', { webhooks: [] })[0]?.csv).toBe('url,events');
    expect(tables('{ webhooks { url events } }', { webhooks: [{ url: 'u', events: ['A', 'B'] }] })[0]?.csv).toBe(
      'url,events\r\nu,"A, B"',
    );
    expect(tables('{ viewer { role } }', { viewer: { role: 'ADMIN' } })).toEqual([]);
    expect(tables('{ webhooks { url } }', null)[0]?.rows).toEqual([]);
  });
});

describe('further pages of a connection', () => {
  it('are asked for alone, behind a cursor, in a valid document', () => {
    const page = pageQuestion(schema, BILLS, ['bills'], { whole: false });
    const document = parse(page?.document ?? '');
    expect(validate(schema, document)).toEqual([]);
    expect(page?.document).toContain('after: $after');
    expect(page?.document).toContain('first: $n');
    expect(page?.document).not.toContain('months');
    expect(page).toMatchObject({ variable: 'after', operationName: 'Bills', fromTop: true });
  });

  it('go through fragments, aliases, an after of one’s own, and other operations', () => {
    const text = `
      query Other { months }
      query Mine($after: String, $uin: UIN!, $unused: Boolean = true) {
        months @include(if: $unused)
        ...Customer
      }
      fragment Customer on Query { it: account(uin: $uin) { name ... on Account { credit { ...Entries } } } }
      fragment Entries on Credit { total entries(first: 5, after: $after) { edges { node { ...Entry } } } }
      fragment Entry on CreditEntry { sequence confirmation { amount } }
    `;
    const page = pageQuestion(schema, text, ['it', 'credit', 'entries'], { operationName: 'Mine', whole: true });
    expect(validate(schema, parse(page?.document ?? ''))).toEqual([]);
    expect(page).toMatchObject({ variable: 'after2', fromTop: false });
    expect(page?.document).toContain('entries(first: 200, after: $after2)');
    expect(page?.document).not.toMatch(/months|\$unused|\$after:/);
  });

  it('are not asked for where there are none', () => {
    expect(pageQuestion(schema, '{ webhooks { url } }', ['webhooks'], { whole: true })).toBeNull();
    expect(
      pageQuestion(schema, 'mutation { a: issueBills(input: {month: "2024-09"}) { billCount } }', ['a'], {
        whole: true,
      }),
    ).toBeNull();
  });

  it('come behind the rows that are there', () => {
    const page = { bills: { edges: [bill('Gamma', '1', null)], pageInfo: { hasNextPage: false, endCursor: 'three' } } };
    const both = withPage(ANSWER, ['bills'], page);
    expect(cursorIn(ANSWER, ['bills'])).toBe('two');
    expect(cursorIn(both, ['bills'])).toBeNull();
    expect(rowsIn(both, ['bills'])).toBe(3);
    expect(tables(BILLS, both)[1]?.csv).toMatch(/Gamma,1,true,$/);
    expect(rowsIn(ANSWER, ['bills'])).toBe(2);
    expect(rowsIn(withPage(ANSWER, ['bills'], page, true), ['bills'])).toBe(1);
    expect(saysMore(ANSWER, ['bills'])).toBe(true);
    expect(saysMore({ bills: { edges: [] } }, ['bills'])).toBe(false);
  });
});

describe('the type of an answer', () => {
  it('says what may be null, what may be missing, and that amounts are strings', () => {
    const text =
      '{ node(id: "x") { id ... on Bill { payable status } } bills(filter: {}) { totalCount edges { node { issuedAt } } } }';
    expect(typescriptOf(answerFields(schema, parse(text)) ?? [])).toBe(`{
  node: {
    id: string;
    payable?: string;
    status?: 'UNCONFIRMED' | 'PARTIALLY_CONFIRMED' | 'CONFIRMED' | 'NOT_REQUIRED';
  } | null;
  bills: {
    totalCount: number;
    edges: {
      node: {
        issuedAt: string | null;
      };
    }[];
  };
}`);
  });
});
