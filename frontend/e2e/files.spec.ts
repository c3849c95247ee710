import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { accessible, ask, issuedMonth, signIn } from './people';

const CUSTOMER = '900100010080';

/** Rows of a CSV (RFC 4180), read strictly: nothing may follow a closing quote but a comma or a line's end. */
function readCSV(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; ; at++) {
        if (at >= text.length) throw new Error('a quote is not closed');
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') cell += text[at++];
        else break;
      }
      at++;
    } else {
      while (at < text.length && !',\r\n'.includes(text[at] ?? '')) cell += text[at++];
    }
    row.push(cell);
    if (text[at] === ',') {
      at++;
      continue;
    }
    if (text[at] === '\r') at++;
    if (at < text.length && text[at] !== '\n') throw new Error(`text behind a closing quote at ${at}`);
    at++;
    rows.push(row);
    row = [];
  }
  return rows;
}

const DIGITS = 18;

/** The exact sum, as a whole number of 10⁻¹⁸: no float sees an amount. */
function exact(amounts: string[]): bigint {
  return amounts.reduce((sum, amount) => {
    const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
    if (sign === undefined) throw new Error(`${amount} is no amount`);
    const value = BigInt(whole + fraction.padEnd(DIGITS, '0'));
    return sign === '-' ? sum - value : sum + value;
  }, 0n);
}

/** Waits until nothing fades any more: half-transparent text has no contrast. */
const settle = (page: Page) => page.waitForTimeout(400);

async function openDownload(page: Page, month: string) {
  await page.goto(`/bills/${month}/customers/${CUSTOMER}?tab=details`);
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

test('a details CSV of a customer is made, downloaded, and is what the screen shows', async ({ page }) => {
  await signIn(page, 'reseller');
  const month = await issuedMonth(page.request);
  await openDownload(page, month);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: 'Bill details' })).toBeChecked();
  await expect(dialog.getByText('Filters and column settings of the screen do not apply.')).toBeVisible();
  await expect(dialog.getByText('Final: it never changes again.')).toBeVisible();
  await dialog.getByText('For scripts').click();
  await expect(dialog.getByText(`/bills/${month}/details.csv?customerUin=${CUSTOMER}'`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  await expect(dialog.getByText('Ready', { exact: true })).toBeVisible();
  const saved = page.waitForEvent('download');
  await dialog.getByRole('link', { name: /^Download bills_/ }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe(`bills_${month}_details_${CUSTOMER}_final.csv`);
  const bytes = await readFile(await download.path());
  const shown = await dialog.locator('code[title]').getAttribute('title');
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(shown);
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();

  await page.getByRole('button', { name: 'Count and sum' }).click();
  const sum = page.locator('output');
  await expect(sum).toContainText('charge');
  const [header, ...rows] = readCSV(bytes.toString('utf8'));
  const column = header?.indexOf('Total Cost') ?? -1;
  expect(column).toBeGreaterThan(0);
  expect(((await sum.textContent()) ?? '').replace(/,/g, '')).toContain(`${rows.length} charge`);
  const total = await sum.locator('[data-exact]').getAttribute('data-exact');
  expect(exact(rows.map((row) => row[column] ?? ''))).toBe(exact([total ?? '']));
  expect(header).not.toContain('Reseller Discount Rate');

  // The same address, for scripts, gives the same bytes.
  const stream = await page.request.get(`/bills/${month}/details.csv?customerUin=${CUSTOMER}`);
  expect(
    createHash('sha256')
      .update(await stream.body())
      .digest('hex'),
  ).toBe(shown);

  // It is in Downloads, with its manifest and a link to renew.
  await page.goto('/downloads');
  const file = page.getByRole('row').filter({ hasText: CUSTOMER }).first();
  await expect(file).toContainText('Ready');
  const manifest = await page.request.get(
    (await file.getByRole('link', { name: /^Manifest/ }).getAttribute('href')) ?? '',
  );
  expect(JSON.stringify(await manifest.json())).toContain(shown ?? 'nothing');
  await file.getByRole('button', { name: /^Renew the link/ }).click();
  await expect(file).toContainText('The link is valid for an hour.');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole('listitem').filter({ hasText: CUSTOMER }).first()).toContainText('Ready');
});

test('files of all customers are of issued months only, and the dialog says why', async ({ page }) => {
  await signIn(page, 'distributor');
  const { viewer } = await ask<{ viewer: { now: string } }>(page.request, '{ viewer { now } }');
  const running = new Date(Date.parse(viewer.now) + 8 * 3_600_000).toISOString().slice(0, 7);
  await page.goto(`/bills?month=${running}`);
  await page.getByRole('button', { name: 'Download all customers' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: 'All customers' })).toBeDisabled();
  await expect(dialog.getByRole('radio', { name: 'Second-level resellers' })).toBeDisabled();
  await expect(dialog.getByText('Files of several customers are made of issued months only.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Make the file' })).toBeDisabled();
  await page.keyboard.press('Escape');

  const month = await issuedMonth(page.request);
  await page.goto(`/bills?month=${month}`);
  await page.getByRole('button', { name: 'Download all customers' }).click();
  await dialog.getByRole('radio', { name: 'Second-level resellers' }).check();
  await dialog.getByRole('radio', { name: 'One consolidated file' }).check();
  await expect(dialog.getByText('Partner-cost columns are in it')).toBeVisible();
  await dialog.getByRole('radio', { name: 'A ZIP with one file per customer' }).check();
  await expect(dialog.getByText('No partner-cost columns')).toBeVisible();
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  await expect(dialog.getByText('Ready', { exact: true })).toBeVisible();
  await expect(dialog.getByText(/_resellers_final\.zip$/)).toBeVisible();
});

test('a file that is being made shows how far it is, and can be cancelled and asked for again', async ({ page }) => {
  await signIn(page, 'reseller');
  // Files of the demo are made in a moment: this one is held on its way to the screen, by the contract's own words.
  let state = 'RUNNING';
  await page.route('**/graphql', async (route) => {
    const body = route.request().postDataJSON() as { operationName?: string };
    const response = await route.fetch();
    let text = await response.text();
    if (/BillFile/.test(body.operationName ?? '') && state === 'RUNNING') {
      if (body.operationName === 'CancelBillFile') state = 'CANCELLED';
      text = text
        .replace(/"state":"READY"/g, `"state":"${state}"`)
        .replace(/"progressPercent":100/g, '"progressPercent":42')
        .replace(/"(url|manifestUrl|linkExpiresAt|sha256|size)":"[^"]*"/g, '"$1":null');
    } else if (/BillFile/.test(body.operationName ?? '') && state === 'CANCELLED') {
      text = text
        .replace(/"state":"READY"/g, '"state":"CANCELLED"')
        .replace(/"(url|manifestUrl|linkExpiresAt|sha256|size)":"[^"]*"/g, '"$1":null');
    }
    await route.fulfill({ response, body: text });
  });
  const month = await issuedMonth(page.request);
  await openDownload(page, month);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  await expect(dialog.getByText('42 %')).toBeVisible();
  await expect(dialog.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '42');
  // It can be left: Downloads goes on showing it.
  await dialog.getByRole('link', { name: 'All downloads' }).click();
  await expect(page.getByRole('heading', { name: 'Downloads' })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  const file = page.getByRole('row').filter({ hasText: CUSTOMER }).first();
  await expect(file).toContainText('42 %');
  await file.getByRole('button', { name: /^Cancel/ }).click();
  await expect(file).toContainText('Cancelled');
  state = 'NONE';
  await file.getByRole('button', { name: /^Ask for .* again$/ }).click();
  await expect(file).toContainText('Ready');
});

test('a file of a month that is not issued says what it holds', async ({ page }) => {
  await signIn(page, 'reseller');
  const { months } = await ask<{ months: string[] }>(page.request, '{ months }');
  await openDownload(page, months[0] ?? '');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Charges that were ready at least 7 hours ago')).toBeVisible();
  await dialog.getByRole('radio', { name: 'Bill by instance' }).check();
  await expect(dialog.getByText('Charges up to the end of')).toBeVisible();
  await expect(dialog.getByRole('radio', { name: 'FOCUS 1.2' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Make the file' }).click();
  await expect(dialog.getByText('Ready', { exact: true })).toBeVisible();
  await expect(dialog.getByText('Not final: charges up to the end of')).toBeVisible();
});

test('a file can be asked for and reached by keyboard alone', async ({ page }) => {
  await signIn(page, 'customer');
  const month = await issuedMonth(page.request);
  const { viewer } = await ask<{ viewer: { account: { uin: string } } }>(
    page.request,
    '{ viewer { account { uin } } }',
  );
  await page.goto(`/bills/${month}/customers/${viewer.account.uin}`);
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: 'Bill by instance' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(dialog.getByRole('radio', { name: 'Bill details' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Ready', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page.getByRole('heading', { name: 'Downloads' })).toBeVisible();
  const link = page.getByRole('link', { name: /^Download bills_/ }).first();
  await expect(link).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    if (await link.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(link).toBeFocused();
  const saved = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const bytes = await readFile(await (await saved).path());
  const [header] = readCSV(bytes.toString('utf8'));
  // A customer's file has no column of the manager's, and none of the partner's cost (RULES B3, B4).
  for (const column of ['Customer Discount Rate', 'Customer Voucher Deduction', 'Tax Amount', 'SP Deduction']) {
    expect(header).not.toContain(column);
  }
});

test('columns hold until the page is reloaded, and for good once they are saved', async ({ page }) => {
  await signIn(page, 'distributor');
  const month = await issuedMonth(page.request);
  const { bills } = await ask<{ bills: { edges: { node: { customer: { uin: string } } }[] } }>(
    page.request,
    'query($month: Month!) { bills(filter: {month: $month}, first: 1) { edges { node { customer { uin } } } } }',
    { month },
  );
  await page.goto(`/bills/${month}/customers/${bills.edges[0]?.node.customer.uin}`);
  const headers = page.getByRole('columnheader');
  const drawer = page.getByRole('dialog', { name: 'Columns' });
  const open = async () => {
    await page.getByRole('button', { name: 'Columns' }).click();
    await expect(drawer.getByRole('checkbox').first()).toBeVisible();
  };
  const names = async () =>
    (await headers.allTextContents()).map((text) => text.replace(/[↑↓]|USD|UTC\+8/g, '').trim());
  await expect(headers.first()).toContainText('Instance ID');
  const before = await names();

  // Hide one, move one by keyboard and one by mouse.
  await open();
  await drawer.getByRole('checkbox', { name: 'Instance Name' }).uncheck();
  const grip = drawer.getByRole('button', { name: 'Move Product Name' });
  await grip.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(grip).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Escape');
  await expect(headers.first()).toContainText('Product Name');
  await expect(page.getByRole('columnheader', { name: 'Instance Name' })).toHaveCount(0);

  // The other tab and back: it holds. A reload: it is gone.
  await page.getByRole('tab', { name: 'Bill Details' }).click();
  await page.getByRole('tab', { name: 'Bill by Instance' }).click();
  await expect(headers.first()).toContainText('Product Name');
  await page.reload();
  await expect(headers.first()).toContainText('Instance ID');
  expect(await names()).toEqual(before);

  await open();
  // hover waits until the drawer has slid in and the grip stands still.
  const target = drawer.getByRole('button', { name: 'Move Instance ID' });
  await grip.hover();
  await page.mouse.down();
  const to = await target.boundingBox();
  if (!to) throw new Error('no grip');
  await page.mouse.move(to.x + to.width / 2, to.y + to.height, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + 2, { steps: 8 });
  await page.mouse.up();
  await expect(drawer.getByRole('checkbox').first()).toHaveAccessibleName('Product Name');
  await drawer.getByRole('button', { name: 'Save selected' }).click();
  await expect(drawer.getByText('These columns are saved for you.')).toBeVisible();
  await page.keyboard.press('Escape');
  // Saved for the first time, it holds at once and after a reload.
  await expect(headers.first()).toContainText('Product Name');
  await page.reload();
  await expect(headers.first()).toContainText('Product Name');

  // At least one column stays.
  await open();
  const boxes = drawer.getByRole('checkbox');
  for (let i = (await boxes.count()) - 1; i > 0; i--) {
    if (await boxes.nth(i).isChecked()) await boxes.nth(i).uncheck();
  }
  await expect(boxes.first()).toBeChecked();
  await expect(boxes.first()).toBeDisabled();
});

test('a bill prints as a letter', async ({ page }) => {
  await signIn(page, 'reseller');
  const month = await issuedMonth(page.request);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'true');
  });
  await page.goto(`/bills/${month}/customers/${CUSTOMER}`);
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'true');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const letter = page.locator('article');
  await expect(letter).toBeVisible();
  for (const words of [
    'Brightwater Example Cloud',
    CUSTOMER,
    'Issued on',
    'Rounding difference',
    'To be confirmed',
    'Sum',
  ]) {
    await expect(letter).toContainText(words);
  }
  expect(await letter.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(0, 0, 0)');
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByRole('tab', { name: 'Bill Details' })).toBeHidden();
  const total = await letter.locator('[data-exact]').first().getAttribute('data-exact');
  const products = await letter.locator('table').nth(2).locator('tbody td:last-child').allTextContents();
  const amounts = products.map((text) => text.replace(/,/g, '').replace('\u2212', '-'));
  expect(exact(amounts.slice(0, -1))).toBe(exact([total ?? '']));
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(2);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    test.describe(`${colorScheme} at ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('downloads that nobody asked for', async ({ page }) => {
        await signIn(page, 'operator');
        await page.goto('/downloads');
        await expect(page.getByText('No file was asked for yet.')).toBeVisible();
        await accessible(page);
      });

      test('the download dialog, and its file', async ({ page }) => {
        test.slow();
        await signIn(page, 'reseller');
        await openDownload(page, await issuedMonth(page.request));
        await page.getByText('For scripts').click();
        await settle(page);
        await accessible(page);
        await page.getByRole('button', { name: 'Make the file' }).click();
        await expect(page.getByRole('dialog').getByText('Ready', { exact: true })).toBeVisible();
        await accessible(page);
      });

      test('the dialog of several customers, and downloads', async ({ page }) => {
        test.slow();
        await signIn(page, 'reseller');
        await page.goto(`/bills?month=${await issuedMonth(page.request)}`);
        await page.getByRole('button', { name: 'Download all customers' }).click();
        await page.getByRole('radio', { name: 'One consolidated file' }).check();
        await settle(page);
        await accessible(page);
        await page.goto('/downloads');
        await expect(page.getByRole('link', { name: /^Download bills_/ }).first()).toBeVisible();
        await accessible(page);
      });
    });
  }
}
