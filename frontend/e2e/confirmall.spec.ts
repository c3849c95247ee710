import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { accessible, ask } from './people';

const BILLS = 1000;
const MONTH = '2025-03'; // the demo has nothing in it
// A worker that takes over after a failure makes a user of its own.
const EMAIL = `lena.${process.pid}@confirm-all.example.com`;
const PASSWORD = 'a long password';

/** A command of the program beside the server that runs. */
function command(...args: string[]) {
  execFileSync('../bin/countersign', args, {
    env: { ...process.env, COUNTERSIGN_DATA: process.env.E2E_DATA, COUNTERSIGN_LOG: 'error', DATABASE_URL: '' },
    input: `${PASSWORD}\n`,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
}

/** A reseller of its own with a thousand customers and as many issued bills of 10.00 each, so that no other test sees any of it. */
test.beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-confirm-all-'));
  const uins = Array.from({ length: BILLS }, (_, at) => `8800${String(at).padStart(8, '0')}`);
  const accounts = join(folder, 'accounts.csv');
  writeFileSync(
    accounts,
    [
      'uin,name,kind,managerUin',
      '880000,Lena Reseller,RESELLER,',
      ...uins.map((uin) => `${uin},Customer ${uin},CUSTOMER,880000`),
    ].join('\n'),
  );
  const details = join(folder, 'details.csv');
  writeFileSync(
    details,
    [
      'Owner Account ID,Bill Month,Total Cost,Currency,Transaction Time,Instance ID,Product Name',
      ...uins.map((uin) => `${uin},${MONTH},10,USD,2025-03-10 00:00:00,i-${uin},Virtual Machine`),
    ].join('\n'),
  );
  command('import', accounts, '--format', 'accounts');
  command('import', details, '--format', 'details');
  command('user', 'add', '--email', EMAIL, '--name', 'Lena', '--role', 'ADMIN', '--uin', '880000');
});

async function enter(page: Page) {
  const response = await page.request.post('/sign-in', { data: { email: EMAIL, password: PASSWORD } });
  expect(response.status()).toBe(204);
}

test('a thousand bills of a filter are confirmed while nobody looks; one is reversed and shows everywhere', async ({
  page,
}) => {
  await enter(page);
  await page.goto(`/confirm?month=${MONTH}`);
  await page.getByRole('button', { name: 'Confirm all…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('1,000 bills are confirmed');
  await expect(dialog).toContainText('10,000.00');
  await accessible(page);
  await dialog.getByRole('button', { name: 'Confirm 1,000 bills' }).press('Enter');

  // The run is in the address; leaving does not end it.
  await expect(page).toHaveURL(/run=/);
  await expect(dialog.getByText(/of 1,000 confirmed/)).toBeVisible();
  await page.goto('/bills');
  await page.goto(`/confirm?month=${MONTH}`);
  await page.getByRole('button', { name: 'Runs' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Show' }).first().click();
  await expect(page.getByText('1,000 of 1,000 confirmed')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('link', { name: 'Outcomes as CSV' })).toBeVisible();
  await accessible(page);
  const outcomes = await page.request.get(
    (await page.getByRole('link', { name: 'Outcomes as CSV' }).getAttribute('href')) ?? '',
  );
  expect(
    (await outcomes.text())
      .trim()
      .split('\r\n')
      .filter((line) => line.includes('CONFIRMED')),
  ).toHaveLength(BILLS);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('none open')).toBeVisible();

  const { bills } = await ask<{ bills: { totals: { confirmedAmount: string; openBillCount: number }[] } }>(
    page.request,
    `{ bills(filter: {month: "${MONTH}"}, first: 0) { totals { confirmedAmount openBillCount } } }`,
  );
  expect(bills.totals).toEqual([{ confirmedAmount: '10000.00', openBillCount: 0 }]);

  // Credit that is in use cannot be taken back (E10): the customer gets some first.
  await ask(
    page.request,
    'mutation { allocateCredit(input: {accountUin: "880000000000", currency: "USD", amount: "50", idempotencyKey: "confirm-all"}) { credit { available } } }',
  );

  // One is taken back, with a reason: in its bill, in the customer's credit and in the audit entries.
  await page.getByRole('button', { name: 'History of Customer 880000000000', exact: true }).click();
  await page.getByRole('button', { name: 'Reverse…' }).click();
  await page.getByLabel('Why is it taken back?').fill('The cheque bounced');
  await page.getByRole('button', { name: 'Reverse this confirmation' }).click();
  await expect(page.getByRole('dialog').getByText('Reversed since')).toBeVisible();
  await expect(page.getByRole('dialog').getByText('The cheque bounced')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('1 open')).toBeVisible();
  await page.goto('/credit?customer=880000000000');
  await expect(page.getByText('The cheque bounced')).toBeVisible();
  await page.goto('/audit');
  await expect(page.getByText('confirmation.reverse').first()).toBeVisible();
  await accessible(page);
  await page.getByText('confirmation.reverse').first().click();
  await expect(page.getByRole('dialog')).toContainText('The cheque bounced');
});

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    test(`audit and runs, ${scheme}, ${width} px, without findings of axe`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      await enter(page);
      await page.goto('/audit');
      await expect(page.getByText('user.add').or(page.getByText('sign_in')).first()).toBeVisible();
      await accessible(page);
      await page.goto(`/confirm?month=${MONTH}`);
      await page.getByRole('button', { name: 'Runs' }).click();
      await expect(page.getByRole('dialog').getByRole('button', { name: 'Show' }).first()).toBeVisible();
      await accessible(page);
    });
  }
}
