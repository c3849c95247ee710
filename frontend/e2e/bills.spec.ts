import { expect, type Page, test } from '@playwright/test';
import { accessible, ask, issuedMonth, signIn } from './people';

interface Bills {
  bills: { edges: { node: { customer: { uin: string; name: string } } }[] };
}

const BILLS =
  'query($month: Month!) { bills(filter: {month: $month}, first: 5, orderBy: {field: PAYABLE, direction: DESC}) { edges { node { customer { uin name } } } } }';

async function openBill(page: Page) {
  const month = await issuedMonth(page.request);
  const { bills } = await ask<Bills>(page.request, BILLS, { month });
  const customer = bills.edges[0]?.node.customer;
  if (!customer) throw new Error('no bill');
  await page.goto(`/bills/${month}/customers/${customer.uin}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(customer.name);
  await expect(page.getByRole('row').nth(2)).toBeVisible();
  return { month, customer };
}

const headers = (page: Page) => page.getByRole('columnheader').allInnerTexts();

test('an ended session leads to sign-in and back to the same address', async ({ page }) => {
  await page.goto('/bills?month=2024-09&q=Raven');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel('E-mail address').fill('reseller@demo.countersign.dev');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('is not right');
  await expect(page.getByLabel('E-mail address')).toHaveValue('reseller@demo.countersign.dev');
  await page.getByLabel('Password', { exact: true }).fill('countersign');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/bills\?month=2024-09&q=Raven$/);
  await expect(page.getByRole('row')).toHaveCount(2);
});

test('the order of columns is kept only when saved', async ({ page }) => {
  await signIn(page, 'reseller');
  await openBill(page);
  const before = await headers(page);
  await page.getByRole('button', { name: 'Columns' }).click();
  const drawer = page.getByRole('dialog', { name: 'Columns' });
  await drawer.getByRole('button', { name: 'Move Region', exact: true }).focus();
  for (let i = 0; i < 20; i++) await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader').first()).toHaveText('Region');
  await page.reload();
  await expect(page.getByRole('row').nth(2)).toBeVisible();
  expect(await headers(page)).toEqual(before);

  await page.getByRole('button', { name: 'Columns' }).click();
  await drawer.getByRole('button', { name: 'Move Region', exact: true }).focus();
  for (let i = 0; i < 20; i++) await page.keyboard.press('Alt+ArrowUp');
  await drawer.getByRole('button', { name: 'Save selected' }).click();
  await expect(drawer.getByText('These columns are saved for you.')).toBeVisible();
  await accessible(page);
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByRole('columnheader').first()).toHaveText('Region');
});

test('a filter, its sum and its order live in the address, and Back works', async ({ page }) => {
  await signIn(page, 'reseller');
  await openBill(page);
  await page.getByRole('tab', { name: 'Bill Details' }).click();
  await expect(page).toHaveURL(/tab=details/);
  await page.getByRole('button', { name: 'Product', exact: true }).click();
  const option = page.getByRole('checkbox').first();
  await expect(option).toBeVisible();
  await option.check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/product=/);
  const product = new URL(page.url()).searchParams.get('product') ?? '';
  await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: 'Count and sum' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'charge' })).toContainText('USD');
  await page.getByRole('columnheader', { name: 'Total Cost USD', exact: true }).getByRole('button').click();
  await expect(page).toHaveURL(/sort=-cost/);
  await expect(page.getByRole('columnheader', { name: 'Total Cost USD', exact: true })).toHaveAttribute(
    'aria-sort',
    'descending',
  );

  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  await expect(page.getByRole('button', { name: /^Product/ })).toContainText(product);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).not.toHaveURL(/product=/);
  await page.goBack();
  await expect(page).toHaveURL(/product=/);
});

test('a lost connection keeps what is shown, and says so', async ({ page, context }) => {
  await signIn(page, 'reseller');
  await openBill(page);
  await context.setOffline(true);
  await expect(page.getByText('The connection is lost.')).toBeVisible();
  await page.getByRole('searchbox').fill('prod');
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached.');
  await expect(page.getByRole('searchbox')).toHaveValue('prod');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('searchbox')).toHaveValue('prod');
});

test('copying a shown amount copies every digit', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, 'reseller');
  await page.goto('/bills?month=2024-09');
  const link = page.getByRole('row').filter({ hasText: '13.62' }).getByRole('link');
  await link.click();
  await page.getByRole('tab', { name: 'Bill Details' }).click();
  const amount = page.locator('[role=cell] [data-exact]:has-text("…")').first();
  await amount.scrollIntoViewIfNeeded();
  const exact = await amount.getAttribute('data-exact');
  await amount.evaluate((element) => window.getSelection()?.selectAllChildren(element));
  await page.keyboard.press('Control+c');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(exact);
  expect(copied.length).toBeGreaterThan('0.00000000'.length);
});

test('a token is made, its secret shown once, and revoked', async ({ page, playwright, baseURL }) => {
  await signIn(page, 'reseller');
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Create a token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('browser test');
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  const secret = (await dialog.locator('code').textContent()) ?? '';
  await accessible(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(secret)).toHaveCount(0);
  const program = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { Authorization: `Bearer ${secret}` },
  });
  const { viewer } = await ask<{ viewer: { user: { email: string } } }>(program, '{ viewer { user { email } } }');
  expect(viewer.user.email).toBe('reseller@demo.countersign.dev');
  await page.getByRole('button', { name: 'Revoke browser test' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(page.getByText('Revoked', { exact: true }).first()).toBeVisible();
  const refused = await program.post('/graphql', { data: { query: '{ viewer { user { email } } }' } });
  expect(await refused.text()).toContain('UNAUTHENTICATED');
});

test('a customer sees its own bills over the months, and nothing of a partner', async ({ page }) => {
  await signIn(page, 'customer');
  await page.goto('/bills');
  await expect(page.getByRole('heading', { level: 1, name: 'Bills' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /Month/ })).toBeVisible();
  const menu = page.getByRole('navigation', { name: 'Main' });
  await expect(menu.getByRole('link', { name: 'Bills', exact: true })).toBeVisible();
  await expect(menu).not.toContainText(/Customer|Confirm|Imports/);
  await page.getByRole('row').nth(1).getByRole('link').click();
  await expect(page.getByRole('row').nth(2)).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('checkbox', { name: 'Total Cost', exact: true })).toBeVisible();
  await expect(drawer.getByRole('checkbox', { name: 'Tax Amount' })).toHaveCount(0);
  await expect(drawer.getByRole('checkbox', { name: 'Customer Voucher Deduction' })).toHaveCount(0);
});

test('简体中文', async ({ page }) => {
  await signIn(page, 'reseller');
  await page.goto('/settings');
  await page.getByText('简体中文').click();
  await expect(page.getByRole('heading', { level: 1, name: '设置' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await page.goto('/bills?month=2024-09');
  await expect(page.getByRole('button', { name: '月份: 2024年9月' })).toBeVisible();
  await accessible(page);
});
