import { expect, type Locator, type Page, test } from '@playwright/test';
import Big from 'big.js';
import { accessible, ask, issuedMonth, signIn } from './people';

interface Row {
  month?: string;
  product?: string;
  region?: string;
  project?: string;
  customer?: { uin: string; name: string };
  totalCost: string;
  previousTotalCost?: string;
  lineCount: number;
}

/** What the API answers, for comparison with what the screen shows. */
async function costs(page: Page, filter: object, groupBy: string[]): Promise<Row[]> {
  const query = `query($filter: CostFilter!, $groupBy: [CostDimension!]!) { costs(filter: $filter, groupBy: $groupBy, first: 10000) {
    month product region project customer { uin name } totalCost previousTotalCost lineCount } }`;
  const answer = await ask<{ costs: Row[] }>(page.request, query, { filter: { currency: 'USD', ...filter }, groupBy });
  return answer.costs.filter((row) => row.lineCount > 0);
}

const total = (rows: { totalCost: string }[]) => rows.reduce((sum, row) => sum.plus(row.totalCost), Big(0)).toFixed();

/** Every digit of the amounts within an element, in order. */
async function amounts(within: Locator): Promise<string[]> {
  const shown = within.locator('[data-exact]');
  await expect(shown.first()).toBeVisible();
  return shown.evaluateAll((all) => all.map((one) => one.getAttribute('data-exact') ?? ''));
}

const plain = (amount: string | undefined) => Big(amount ?? 'NaN').toFixed();

/** A month by name, as the screen has it. */
const named = (month: string) =>
  new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01`));

async function open(page: Page, who: string, path = ''): Promise<string> {
  await signIn(page, who);
  const month = await issuedMonth(page.request);
  await page.goto(`/?month=${month}${path}`);
  await expect(page.getByRole('heading', { name: 'Spend by month' })).toBeVisible();
  return month;
}

test('what the overview says is what the API answers', async ({ page }) => {
  const month = await open(page, 'reseller');
  const { bills } = await ask<{
    bills: {
      totals: {
        totalCost: string;
        confirmedAmount: string;
        amountToBeConfirmed: string;
        openCustomerCount: number;
      }[];
    };
  }>(
    page.request,
    `query($month: Month!) { bills(filter: {month: $month, currency: "USD"}) {
      totals { totalCost confirmedAmount amountToBeConfirmed openCustomerCount } } }`,
    { month },
  );
  const sums = bills.totals[0];
  const tiles = page.getByLabel('The month in USD');
  expect(await amounts(tiles.getByRole('link', { name: /^Total cost/ }))).toEqual([plain(sums?.totalCost)]);
  expect(await amounts(tiles.getByRole('link', { name: /^Confirmed/ }))).toEqual([plain(sums?.confirmedAmount)]);
  expect(await amounts(tiles.getByRole('link', { name: /^To be confirmed/ }))).toEqual([
    plain(sums?.amountToBeConfirmed),
  ]);
  await expect(tiles.getByRole('link', { name: /^Customers with open bills/ })).toHaveText(
    String(sums?.openCustomerCount),
  );

  // Every list adds up to the month, and its first rows are the largest that there are.
  for (const [label, dimension] of [
    ['Top customers', 'CUSTOMER'],
    ['Share by region', 'REGION'],
    ['Spend by project', 'PROJECT'],
    [`Products in ${named(month)}`, 'PRODUCT'],
  ] as const) {
    const rows = await costs(page, { month }, [dimension]);
    const shown = await amounts(page.getByRole('table', { name: label }));
    expect(total(shown.map((totalCost) => ({ totalCost }))), label).toBe(plain(sums?.totalCost));
    const known = new Set(rows.map((row) => plain(row.totalCost)));
    if (dimension !== 'PRODUCT')
      expect(
        shown.slice(0, 5).every((amount) => known.has(amount)),
        label,
      ).toBe(true);
    if (dimension !== 'PRODUCT') expect(shown[0], label).toBe(plain(rows[0]?.totalCost));
  }

  // The table in the chart's place holds the same sums month by month.
  await page.getByText('Table', { exact: true }).click();
  const table = page.getByRole('region', { name: 'Spend by month, table' });
  const byMonth = await costs(page, { fromMonth: month, toMonth: month }, ['MONTH']);
  const row = table.getByRole('row', { name: new RegExp(`^${named(month)}`) });
  expect((await amounts(row)).at(-1)).toBe(plain(byMonth[0]?.totalCost));
});

test('a mark leads to the charges behind it, and they add up to it', async ({ page }) => {
  const month = await open(page, 'reseller');
  const first = page
    .getByRole('table', { name: `Products in ${named(month)}` })
    .getByRole('link')
    .first();
  const product = (await first.textContent()) ?? '';
  const rows = await costs(page, { month, product: [product] }, ['CUSTOMER']);

  // The largest product lies at the bottom of the stack; the last bar is of the newest month.
  const bars = page.locator('[data-chart="bars"] svg path[fill="#3159e0"]');
  await expect(bars.first()).toBeVisible();
  await page.waitForTimeout(600); // bars grow
  await bars.first().click();
  await expect(page).toHaveURL(/\/costs\?/);
  expect(new URL(page.url()).searchParams.get('product')).toBe(product);

  await page.goBack();
  await first.click();
  await expect(page).toHaveURL(/\/costs\?/);
  expect(new URL(page.url()).searchParams.get('month')).toBe(month);
  await expect(page.locator('[data-total="USD"] [data-exact]')).toHaveAttribute('data-exact', total(rows));
  expect((await amounts(page.getByRole('grid').or(page.getByRole('table')).first()))[0]).toBe(
    plain(rows[0]?.totalCost),
  );

  // And from the bill of a customer to the lines with the same filter.
  await page
    .getByText(rows[0]?.customer?.name ?? '', { exact: true })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/bills/${month}/customers/${rows[0]?.customer?.uin}.*product=`));
  await expect(page.getByRole('heading', { name: rows[0]?.customer?.name })).toBeVisible();
});

test('tiles lead to the bills behind them', async ({ page }) => {
  const month = await open(page, 'reseller');
  const tile = page.getByRole('link', { name: /^Customers with open bills/ });
  const count = Number.parseInt((await tile.textContent()) ?? '', 10);
  await tile.click();
  await expect(page).toHaveURL(new RegExp(`/bills\\?.*month=${month}`));
  const { bills } = await ask<{ bills: { edges: { node: { customer: { uin: string } } }[] } }>(
    page.request,
    `query($month: Month!) { bills(filter: {month: $month, currency: "USD", status: [UNCONFIRMED, PARTIALLY_CONFIRMED]}, first: 200) {
      edges { node { customer { uin } } } } }`,
    { month },
  );
  expect(new Set(bills.edges.map(({ node }) => node.customer.uin)).size).toBe(count);
});

test('the keyboard alone walks over the marks and opens one', async ({ page }) => {
  const month = await open(page, 'reseller');
  await expect(page.locator('[data-chart="bars"] svg')).toBeVisible();
  const chart = page.getByRole('group', { name: 'Spend by month, chart' });
  await page.getByRole('radio', { name: 'Chart' }).focus();
  await page.keyboard.press('Tab');
  await expect(chart).toBeFocused();
  await page.keyboard.press('ArrowRight'); // the chosen month first
  const said = chart.locator('xpath=..').getByRole('status');
  await expect(said).toContainText(named(month));
  await page.keyboard.press('ArrowUp');
  const second = await said.textContent();
  expect(second).toContain('USD');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/costs\?/);
  const product = new URL(page.url()).searchParams.get('product') ?? '';
  expect(second).toContain(product === '' ? '(none)' : product);

  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Spend by month' })).toBeVisible();
  await page.getByRole('table', { name: 'Top customers' }).getByRole('link').first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/bills\?.*q=\d+/);
  await expect(page.getByRole('heading', { name: 'Customer bills' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
});

test('movers say which way and how far', async ({ page }) => {
  const month = await open(page, 'reseller');
  const rows = (await costs(page, { month }, ['CUSTOMER'])).map((row) => ({
    ...row,
    change: Big(row.totalCost).minus(row.previousTotalCost ?? '0'),
  }));
  rows.sort((a, b) => b.change.abs().cmp(a.change.abs()));
  const most = rows[0];
  if (!most) throw new Error('no customer');
  const first = page.getByRole('table', { name: 'Top movers by customer' }).getByRole('row').nth(1);
  await expect(first).toContainText(most.customer?.name ?? '');
  await expect(first).toContainText(most.change.gt(0) ? 'up' : 'down');
  expect((await amounts(first)).at(-1)).toBe(most.change.toFixed());
});

test('a distributor sees its direct customers, the indirect ones, or all', async ({ page }) => {
  const month = await open(page, 'distributor');
  const shown = async (reach: string) => {
    const rows = await costs(page, { month, reach }, []);
    await expect(page.getByRole('link', { name: /^Total cost/ }).locator('[data-exact]')).toHaveAttribute(
      'data-exact',
      total(rows),
    );
    return total(rows);
  };
  const direct = await shown('DIRECT');
  await page.getByText('Indirect', { exact: true }).click();
  const indirect = await shown('INDIRECT');
  await page.getByText('All', { exact: true }).click();
  expect(await shown('ALL')).toBe(Big(direct).plus(indirect).toFixed());
  await page.getByRole('table', { name: 'Share by region' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/costs\?.*reach=ALL.*region=/);
});

test('a customer sees its own bill, and nothing of partners', async ({ page }) => {
  const month = await open(page, 'customer');
  const main = page.getByRole('main');
  await expect(main.getByRole('table', { name: 'Top movers by product' })).toBeVisible();
  await expect(main).not.toContainText(/customer|reseller|distributor|manager/i);
  await main.getByRole('table', { name: 'Share by region' }).getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`/bills/${month}/customers/\\d+\\?.*region=`));
  await expect(page.getByRole('tab', { name: 'Bill by Instance' })).toBeVisible();
});

test('a month without bills says what fills it', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto('/?month=2022-08');
  await expect(page.getByText('There are no bills in August 2022.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Import a bill file' })).toBeVisible();
  await page.getByRole('link', { name: /^Show / }).click();
  await expect(page.getByRole('link', { name: /^Total cost/ })).toBeVisible();
});

test('nothing is asked from outside the server', async ({ page, baseURL }) => {
  const outside: string[] = [];
  const refused: string[] = [];
  page.on('request', (request) => {
    if (baseURL && !request.url().startsWith(baseURL)) outside.push(request.url());
  });
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
  });
  await open(page, 'reseller');
  await expect(page.locator('[data-chart="donut"] svg')).toBeVisible();
  await page.locator('[data-chart="bars"]').hover();
  await page.waitForLoadState('networkidle');
  expect(outside).toEqual([]);
  expect(refused).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    test.describe(`${colorScheme} at ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });
      for (const [who, path] of [
        ['reseller', ''],
        ['reseller', '&view=table'],
        ['distributor', '&reach=ALL'],
        ['customer', ''],
      ] as const) {
        test(`overview of a ${who}${path}`, async ({ page }) => {
          await open(page, who, path);
          await page.waitForLoadState('networkidle');
          await page.waitForTimeout(600); // charts grow, the dimming of a stale answer fades
          await accessible(page);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect(overflow).toBeLessThanOrEqual(0);
        });
      }
      test('costs by bill', async ({ page }) => {
        const month = await open(page, 'reseller');
        await page.goto(`/costs?month=${month}&product=x&currency=USD`);
        await page.waitForLoadState('networkidle');
        await accessible(page);
        await page.goto(`/costs?month=${month}&currency=USD`);
        await page.waitForLoadState('networkidle');
        await accessible(page);
      });
    });
  }
}
