import { expect, test } from '@playwright/test';
import { ask, issuedMonth, signIn } from './people';

interface Bills {
  bills: {
    edges: {
      node: { amountToBeConfirmed: string; customer: { uin: string; name: string; credit: { available: string } } };
    }[];
  };
}

const OPEN = `query($month: Month!) { bills(filter: {month: $month, status: [UNCONFIRMED]}, first: 5) {
  edges { node { amountToBeConfirmed customer { uin name credit(currency: "USD") { available } } } } } }`;

test('a reseller filters a bill and keeps the order of its columns', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('E-mail address').fill('reseller@demo.countersign.dev');
  await page.getByLabel('Password', { exact: true }).fill('countersign');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();

  const month = await issuedMonth(page.request);
  const { bills } = await ask<Bills>(page.request, OPEN, { month });
  const customer = bills.edges[0]?.node.customer;
  if (!customer) throw new Error('no open bill');
  await page.goto(`/bills/${month}/customers/${customer.uin}?tab=details`);
  await expect(page.getByRole('heading', { name: customer.name })).toBeVisible();
  const table = page.getByRole('grid').or(page.getByRole('table')).first();
  await expect(table).toBeVisible();
  await page.getByRole('button', { name: 'Product', exact: true }).click();
  await page.getByRole('option').or(page.getByRole('checkbox')).first().click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/product=/);

  await page.getByRole('button', { name: 'Columns' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('checkbox').nth(1).uncheck();
  await drawer.getByRole('button', { name: 'Save selected' }).click();
  await expect
    .poll(async () => {
      const { viewer } = await ask<{ viewer: { fieldSettings: { columns: { visible: boolean }[] }[] } }>(
        page.request,
        '{ viewer { fieldSettings { table columns { key visible } } } }',
      );
      return viewer.fieldSettings.some((one) => one.columns.some((column) => !column.visible));
    })
    .toBe(true);
});

test('a reseller confirms a part, then the rest in a batch, and the credit rises', async ({ page }) => {
  await signIn(page, 'reseller');
  const month = await issuedMonth(page.request);
  const before = (await ask<Bills>(page.request, OPEN, { month })).bills.edges[1]?.node;
  if (!before) throw new Error('no open bill');
  await page.goto(`/confirm?month=${month}&q=${before.customer.uin}`);
  await page.getByRole('button', { name: `Confirm Bill and Return Credit Amount of ${before.customer.name}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Partial amount' }).check();
  await dialog.getByLabel('Amount in USD').fill('999999999');
  await expect(dialog.getByRole('button', { name: 'Confirm', exact: true })).toBeDisabled();
  await dialog.getByLabel('Amount in USD').fill('1.25');
  await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(dialog.getByText('is confirmed')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Partially confirmed', { exact: true }).first()).toBeVisible();

  await page.getByRole('checkbox', { name: new RegExp(before.customer.name.replace(/[()]/g, '.')) }).check();
  await page.getByRole('button', { name: 'Confirm 1 bill' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm 1 bill' }).click();
  await expect(page.getByRole('dialog').getByText('Outcome')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();

  const query =
    'query($uin: UIN!, $month: Month!) { account(uin: $uin) { credit(currency: "USD") { available } } bill(month: $month, customerUin: $uin) { status } }';
  const after = await ask<{ account: { credit: { available: string } }; bill: { status: string } }>(
    page.request,
    query,
    {
      uin: before.customer.uin,
      month,
    },
  );
  expect(after.bill.status).toBe('CONFIRMED');
  expect(after.account.credit.available).not.toBe(before.customer.credit.available);
  await page.goto(`/credit?customer=${before.customer.uin}`);
  await expect(page.getByText('Bill confirmed, credit returned').first()).toBeVisible();
});

test("a second-level reseller finds nothing of the distributor's direct customers", async ({ page }) => {
  await signIn(page, 'distributor');
  const month = await issuedMonth(page.request);
  const { bills } = await ask<Bills>(page.request, OPEN, { month });
  const direct = bills.edges[0]?.node.customer;
  if (!direct) throw new Error('no open bill');
  await page.request.post('/sign-out');
  await signIn(page, 'slr');
  await page.goto(`/confirm?month=${month}&q=${direct.uin}`);
  await expect(page.getByText('No bill fits these filters.')).toBeVisible();
  await page.goto(`/bills/${month}/customers/${direct.uin}`);
  await expect(page.getByText(direct.name)).toHaveCount(0);
  await page.goto(`/credit?customer=${direct.uin}`);
  await expect(page.getByText('There is no such account.')).toBeVisible();
});

test("a distributor sees an indirect customer's bill, cannot confirm it, and is told why", async ({ page }) => {
  await signIn(page, 'distributor');
  const month = await issuedMonth(page.request);
  await page.goto(`/confirm?month=${month}&reach=INDIRECT`);
  await page
    .getByRole('button', { name: /cannot be confirmed$/ })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByText('second-level reseller confirms this bill')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Confirm Bill and Return/ })).toHaveCount(0);
});

test('the operator imports a file, and is told what is wrong with a bad one', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto('/imports');
  const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page
    .getByTestId('import-file')
    .setInputFiles(
      file('accounts-e2e.csv', 'uin,name,kind,managerUin\n900199999999,Example of a test,CUSTOMER,900030000001\n'),
    );
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('dialog').getByText('1 account', { exact: false })).toBeVisible();
  await page.keyboard.press('Escape');
  await page
    .getByTestId('import-file')
    .setInputFiles(
      file('bad-e2e.csv', 'Owner Account ID,Bill Month,Total Cost,Currency\n900199999999,2026-01,abc,USD\n'),
    );
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('dialog').getByText('Nothing of this file was taken.')).toBeVisible();
  await expect(page.getByRole('dialog').getByText('abc', { exact: true })).toBeVisible();
});
