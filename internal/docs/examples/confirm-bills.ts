/**
 * Imports a month's bills, confirms what customers paid, and checks their credit.
 *
 * usage: npm start -- BILLS.csv MONTH PAYMENTS.json
 *
 * PAYMENTS.json is what your own books say: [{"invoice": "INV-1", "customer": "3001", "currency": "USD", "due": "100.00", "paid": "40.00"}, …],
 * with due as it was when the payment was booked. The program can be stopped and run again at any time: it confirms nothing twice.
 * Exit status: 0 all is confirmed, 1 somebody must look at what is printed, 2 called wrongly.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@urql/core';
import Big from 'big.js';
import { toAsyncIterable } from 'wonka';
import { ask, clientOf, Refused, upload } from './api.js';
import type { BillStatus, ConfirmBillInput, ImportSubscription } from './gql/graphql.js';
import { graphql } from './gql/index.js';

const PAGE = 200; // bills of a page: the most that the API gives
const BATCH = 500; // bills of one confirmBills: the most that it takes

// `npm run codegen` makes types of these, from the server's schema. Decimals are strings there: a number would lose cents.
const PARTNER = graphql(`query Partner { viewer { account { uin name } } }`);
const BILLS = graphql(`
  query Bills($month: Month!, $status: [BillStatus!], $first: Int!, $after: String) {
    bills(filter: { month: $month, status: $status }, first: $first, after: $after) {
      edges { node { id currency confirmedAmount amountToBeConfirmed customer { uin credits { currency available } } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const IMPORT = graphql(`
  subscription Import($id: ID!) {
    billImport(id: $id) { state rowsRead billCount errors { row column value code reason } }
  }
`);
const CONFIRM_PART = graphql(`
  mutation ConfirmPart($input: ConfirmBillInput!) {
    confirmBill(input: $input) { bill { amountToBeConfirmed } confirmation { amount } }
  }
`);
const CONFIRM_WHOLE = graphql(`
  mutation ConfirmWhole($input: ConfirmBillsInput!) {
    confirmBills(input: $input) { results { billId confirmation { amount } code message } }
  }
`);

/** A customer's payment as our books have it. */
interface Payment {
  invoice: string;
  customer: string;
  currency: string;
  due: Big;
  paid: Big;
}

/** A bill, with the available credit of its customer in its currency. */
interface Bill {
  id: string;
  customer: string;
  currency: string;
  confirmed: Big;
  left: Big;
  available: Big;
}

/** A payment of all that is due of a bill. */
interface Whole {
  invoice: string;
  due: Big;
  billId: string;
}

/** By customer and currency: a partner has one bill of each in a month. */
type Bills = Map<string, Bill>;

/** Waits for an import, prints what came of it, and says whether everything was taken. */
async function watchImport(operator: Client, id: string, file: string): Promise<boolean> {
  for (;;) {
    let last: ImportSubscription['billImport'] | undefined;
    for await (const { data, error } of toAsyncIterable(operator.subscription(IMPORT, { id }))) {
      const refused = Refused.from(error);
      if (refused) throw refused;
      if (data) last = data.billImport;
    }
    if (last?.state === 'SUCCEEDED' || last?.state === 'FAILED') return report(last, file);
    await sleep(1000); // the stream broke off before the import had ended: watch again
  }
}

function report(ended: ImportSubscription['billImport'], file: string): boolean {
  console.log(`Import of ${basename(file)}: ${ended.state}, ${ended.rowsRead} rows, ${ended.billCount} bills`);
  for (const { row, column, value, code, reason } of ended.errors) {
    console.log(`  ${row ? `row ${row}` : 'the file'}${column ? `, ${column} = ${value}` : ''}: ${reason} (${code})`);
  }
  return ended.state === 'SUCCEEDED';
}

/** All bills of a month with one of these statuses: page after page, each from the cursor where the one before ended. */
async function listBills(partner: Client, month: string, status?: BillStatus[]): Promise<Bills> {
  const bills: Bills = new Map();
  for (let after: string | null | undefined; ; ) {
    const { edges, pageInfo } = (await ask(() => partner.query(BILLS, { month, status, first: PAGE, after }))).bills;
    for (const { node } of edges) {
      const { customer, currency } = node;
      const available = new Big(customer.credits.find((credit) => credit.currency === currency)?.available ?? 0);
      const [confirmed, left] = [new Big(node.confirmedAmount), new Big(node.amountToBeConfirmed)];
      bills.set(keyOf(customer.uin, currency), { id: node.id, customer: customer.uin, currency, confirmed, left, available });
    }
    if (!pageInfo.hasNextPage) return bills;
    after = pageInfo.endCursor;
  }
}

const keyOf = (customer: string, currency: string) => `${customer} ${currency}`;

/**
 * Confirms what was paid of a bill. The key is the invoice's number, and all else comes from our books too, so that a second run sends the very
 * same request and gets the first answer again; expectedAmountToBeConfirmed keeps us off a bill of which something else is left.
 */
async function confirmPart(partner: Client, { invoice, due, paid }: Payment, bill: Bill): Promise<boolean> {
  const input: ConfirmBillInput = {
    billId: bill.id,
    mode: 'PARTIAL',
    amount: paid.toFixed(),
    expectedAmountToBeConfirmed: due.toFixed(),
    idempotencyKey: `payment of ${invoice}`,
    note: invoice,
  };
  try {
    const { confirmBill } = await ask(() => partner.mutation(CONFIRM_PART, { input }));
    console.log(`${invoice}: ${confirmBill.confirmation.amount} confirmed, ${confirmBill.bill.amountToBeConfirmed} left`);
    return true;
  } catch (error) {
    if (error instanceof Refused && error.code !== 'UNREACHABLE') return refuse(invoice, error.code, error.reason);
    throw error;
  }
}

/** Confirms bills that were paid in full, many at once, and returns how many were. Each answers for itself. */
async function confirmWhole(partner: Client, paid: Whole[]): Promise<number> {
  let confirmed = 0;
  for (let start = 0; start < paid.length; start += BATCH) {
    const batch = new Map(paid.slice(start, start + BATCH).map((whole) => [whole.billId, whole]));
    // The same payments always make the same key, and others another.
    const key = createHash('sha256')
      .update([...batch.values()].map(({ invoice }) => invoice).join('\n'))
      .digest('hex');
    const input = { billIds: [...batch.keys()], idempotencyKey: `payments ${key}` };
    for (const { billId, confirmation, code, message } of (await ask(() => partner.mutation(CONFIRM_WHOLE, { input }))).confirmBills.results) {
      const { invoice, due } = batch.get(billId) as Whole;
      if (!confirmation) refuse(invoice, code, message);
      else if (due.eq(confirmation.amount)) confirmed += 1;
      // A batch confirms what is left, and that changed after we had read it.
      else refuse(invoice, 'AMOUNT_CHANGED', `${confirmation.amount} was confirmed, not ${due.toFixed()}`);
    }
  }
  return confirmed;
}

/** Tells of a payment that somebody must look at. AMOUNT_CHANGED: something else is left of the bill than our books say. */
function refuse(invoice: unknown, code: unknown, message: unknown): false {
  console.log(`${invoice}: refused, ${code}: ${message}`);
  return false;
}

/** Confirming returns credit: available before + confirmed = available after, to the last digit. */
function checkCredit(before: Bills, after: Bills): boolean {
  let right = true;
  for (const [key, was] of before) {
    const now = after.get(key) ?? was;
    const expected = was.available.plus(now.confirmed).minus(was.confirmed);
    if (now.available.eq(expected)) continue;
    console.log(`Credit of ${was.customer}: ${now.available.toFixed()} ${was.currency} available, expected ${expected.toFixed()}; did something else move it?`);
    right = false;
  }
  if (right) console.log(`Credit: available before + confirmed = available after, for all ${before.size}`);
  return right;
}

async function main(billsFile: string, month: string, paymentsFile: string): Promise<boolean> {
  const url = setting('COUNTERSIGN_URL').replace(/\/$/, '');
  const operatorToken = setting('COUNTERSIGN_OPERATOR_TOKEN'); // its scopes: READ, IMPORT
  const partner = clientOf(url, setting('COUNTERSIGN_TOKEN')); // its scopes: READ, CONFIRM
  const books: Record<keyof Payment, string>[] = JSON.parse(await readFile(paymentsFile, 'utf8'));
  const payments: Payment[] = books.map((line) => ({ ...line, due: new Big(line.due), paid: new Big(line.paid) }));

  const { account } = (await ask(() => partner.query(PARTNER, {}))).viewer;
  console.log(`${account.name} (${account.uin}), ${month}`);
  const id = await upload(url, operatorToken, billsFile, account.uin);
  if (!(await watchImport(clientOf(url, operatorToken), id, billsFile))) return false;

  const before = await listBills(partner, month, ['UNCONFIRMED', 'PARTIALLY_CONFIRMED']);
  console.log(`${before.size} bills to be confirmed`);
  let refused = 0;
  const whole: Whole[] = [];
  for (const payment of payments) {
    const { invoice, due, paid } = payment;
    const bill = before.get(keyOf(payment.customer, payment.currency));
    if (!bill) continue; // confirmed by now, or of another month
    if (!paid.eq(due)) refused += (await confirmPart(partner, payment, bill)) ? 0 : 1;
    else if (due.eq(bill.left)) whole.push({ invoice, due, billId: bill.id });
    else refused += refuse(invoice, 'AMOUNT_CHANGED', `${bill.left.toFixed()} is to be confirmed, not ${due.toFixed()}`) ? 0 : 1;
  }
  const confirmed = await confirmWhole(partner, whole);
  refused += whole.length - confirmed;
  console.log(`${confirmed} bills confirmed in whole, ${refused} payments refused`);
  return checkCredit(before, await listBills(partner, month)) && refused === 0;
}

function setting(name: string): string {
  return process.env[name] || wrongly(`set ${name} in the environment`);
}

function wrongly(message: string): never {
  console.error(message);
  process.exit(2);
}

const [billsFile, month, paymentsFile, more] = process.argv.slice(2);
if (!billsFile || !month || !paymentsFile || more) wrongly('usage: npm start -- BILLS.csv MONTH PAYMENTS.json');
try {
  process.exitCode = (await main(billsFile, month, paymentsFile)) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
