import { expect, test } from '@playwright/test';
import { accessible, signIn } from './people';

test('an admin invites somebody, who accepts, works, and is switched off', async ({ page, browser }) => {
  const name = 'Nora Newcomer';
  const email = 'nora.newcomer@example.com';
  await signIn(page, 'distributor');
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await dialog.getByRole('combobox', { name: 'Role' }).selectOption('VIEWER');
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = (await dialog.locator('code').textContent()) ?? '';
  expect(link).toMatch(/\/invitation#csi_/);
  await accessible(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('button', { name: `Withdraw the invitation of ${email}` })).toBeVisible();

  const theirs = await browser.newContext();
  const other = await theirs.newPage();
  await other.goto(link);
  await accessible(other);
  await other.getByRole('textbox', { name: 'Your name' }).fill(name);
  await other.getByRole('textbox', { name: 'Password' }).fill('a long and good one');
  await other.keyboard.press('Enter');
  await other.getByRole('link', { name: 'Sign in' }).click();
  await other.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await other.getByRole('textbox', { name: 'Password' }).fill('a long and good one');
  await other.keyboard.press('Enter');
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(other.getByText(name).first()).toBeVisible();
  // The link opens nothing any more.
  await other.goto('/bills');
  const again = await browser.newContext();
  const late = await again.newPage();
  await late.goto(link);
  await late.getByRole('textbox', { name: 'Your name' }).fill('Somebody Else');
  await late.getByRole('textbox', { name: 'Password' }).fill('a long and good one');
  await late.keyboard.press('Enter');
  await expect(late.getByText(/This invitation opens nothing/)).toBeVisible();
  await again.close();

  await page.reload();
  await page.getByRole('combobox', { name: `Role of ${name}` }).selectOption('FINANCE');
  await expect(page.getByRole('combobox', { name: `Role of ${name}` })).toHaveValue('FINANCE');
  await page.getByRole('button', { name: `Deactivate ${name}` }).click();
  await expect(page.getByText('Cannot sign in')).toBeVisible();
  await other.reload();
  await expect(other).toHaveURL(/sign-in/);
  await theirs.close();
  // The last admin stays.
  await page
    .getByRole('button', { name: /^Deactivate/ })
    .first()
    .click();
  await expect(page.getByText(/only active admin/)).toBeVisible();
});
