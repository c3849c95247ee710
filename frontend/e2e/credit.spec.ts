import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { accessible, ask, signIn } from './people';

// A customer of the reseller in the demo; no other walk moves its credit.
const CUSTOMER = '900100010095';

test('a credit alerts, is looked at, and has thresholds of the manager', async ({ page }) => {
  await signIn(page, 'reseller');
  // All that was raised so far is seen: what comes now stands out.
  await ask(
    page.request,
    'mutation { markCreditAlertsSeen(input: {through: "2999-01-01T00:00:00Z"}) { viewer { unseenCreditAlertCount } } }',
  );
  await page.goto(`/credit?customer=${CUSTOMER}&view=alerts`);
  const thresholds = page.getByRole('list', { name: 'Thresholds, in percent of the total' });
  await expect(thresholds.getByRole('listitem')).toHaveText([/^25 %/, /^10 %/, /^0 %/]);
  await page.getByRole('button', { name: 'Change thresholds' }).click();
  const field = page.getByRole('combobox', { name: 'Your own thresholds, in percent' });
  await field.fill('x');
  await page.keyboard.press('Enter');
  await expect(page.getByText('“x” is not a percentage from 0 to 100.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save thresholds' })).toBeDisabled();
  await page.keyboard.press('Backspace');
  await field.fill('99.5');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save thresholds' }).click();
  await expect(thresholds.getByRole('listitem').first()).toHaveText(/^99.5 %/);

  // Taking credit back takes it below: the alert is there, and beside Credit it says so until it was seen.
  const { account } = await ask<{ account: { credit: { total: string; available: string } } }>(
    page.request,
    'query($uin: UIN!) { account(uin: $uin) { credit(currency: "USD") { total available } } }',
    { uin: CUSTOMER },
  );
  const move = (amount: string, key: string) =>
    ask(
      page.request,
      'mutation($input: AllocateCreditInput!) { allocateCredit(input: $input) { credit { available } } }',
      { input: { accountUin: CUSTOMER, currency: 'USD', amount, idempotencyKey: `alerts-${key}` } },
    );
  // Enough that what is used is nothing beside it, then all of it again.
  await move('100000000', 'give');
  await move('-100000000', 'take');
  expect(account.credit.total).not.toBe('0.00');
  await page.goto('/bills');
  const credit = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Credit/ });
  await expect(credit).toHaveAccessibleName(/new alert/);
  await credit.click();
  await page.getByRole('tab', { name: 'Alerts' }).click();
  await expect(page.getByRole('row').filter({ hasText: '99.5 % of the total' }).first()).toContainText(CUSTOMER);
  await expect(credit).toHaveAccessibleName('Credit');
  await page.getByRole('row').filter({ hasText: '99.5 % of the total' }).first().dblclick();
  await expect(page).toHaveURL(new RegExp(`customer=.*${CUSTOMER}`));
});

test('a statement opens, moves, closes, and comes as CSV', async ({ page }) => {
  await signIn(page, 'customer');
  await page.goto('/credit');
  await page.getByRole('tab', { name: 'Statement' }).click();
  const month = page.getByRole('button', { name: /^Month: / });
  await expect(month).toBeVisible();
  await page.getByRole('button', { name: 'Month before' }).click();
  await expect(page).toHaveURL(/month=/);
  await expect(page.getByText('Available when it closed')).toBeVisible();
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const file = await coming;
  expect((await readFile(await file.path())).toString('utf8')).toContain(',OPENING,');
});

test('the audit entries of a filter come as CSV', async ({ page }) => {
  await signIn(page, 'reseller');
  await page.goto('/audit?action=sign_in');
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as CSV' }).click();
  const lines = (await readFile(await (await coming).path())).toString('utf8').trim().split('\r\n');
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines.slice(1)) expect(line).toContain('sign_in');
});

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    test(`${scheme} at ${width} px › alerts and statement without findings of axe`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      await signIn(page, 'reseller');
      await page.goto('/credit?view=alerts');
      await expect(page.getByRole('columnheader', { name: 'Fell below' })).toBeVisible();
      await accessible(page);
      await page.goto(`/credit?customer=${CUSTOMER}&view=alerts`);
      await expect(page.getByRole('list', { name: 'Thresholds, in percent of the total' })).toBeVisible();
      await accessible(page);
      await page.getByRole('tab', { name: 'Statement' }).click();
      await expect(page.getByText('Available when it opened')).toBeVisible();
      await accessible(page);
    });
  }
}
