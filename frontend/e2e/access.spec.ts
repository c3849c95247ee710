import { expect, test } from '@playwright/test';
import { accessible, signIn } from './people';

test('a user sees where it is signed in, and ends it from elsewhere', async ({ page, browser }) => {
  await signIn(page, 'slr');
  const phone = await browser.newContext({
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  });
  const other = await phone.newPage();
  await signIn(other, 'slr');
  await other.goto('/settings');
  await expect(other.getByText('Firefox on Linux')).toBeVisible();

  await page.goto('/settings');
  const sessions = page.getByRole('region', { name: 'Sessions' });
  const here = sessions.getByRole('listitem').first();
  await expect(here).toContainText('Chrome');
  await expect(here).toContainText('This browser');
  await accessible(page);
  await sessions
    .getByRole('button', { name: /^Sign out Firefox on Linux/ })
    .first()
    .press('Enter');
  await expect(sessions.getByText('Firefox on Linux')).toHaveCount(0);
  await other.reload();
  await expect(other).toHaveURL(/sign-in/);

  await signIn(other, 'slr');
  await page.reload();
  await expect(sessions.getByText('Firefox on Linux')).toBeVisible();
  await sessions.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  await other.goto('/bills');
  await expect(other).toHaveURL(/sign-in/);
  await phone.close();
});

test('a user changes its password, and is out everywhere else', async ({ page, browser }) => {
  const theirs = await browser.newContext();
  const other = await theirs.newPage();
  await signIn(other, 'viewer');
  await signIn(page, 'viewer');
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Change the password' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Current password' }).fill('not the one');
  await dialog.getByRole('textbox', { name: 'New password' }).fill('countersign again');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('This is not your current password.')).toBeVisible();
  await accessible(page);
  await dialog.getByRole('textbox', { name: 'Current password' }).fill('countersign');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your password is changed')).toBeVisible();
  await other.goto('/bills');
  await expect(other).toHaveURL(/sign-in/);
  const back = await page.request.post('/change-password', {
    data: { currentPassword: 'countersign again', newPassword: 'countersign' },
  });
  expect(back.status()).toBe(204);
  await theirs.close();
});

test('an admin signs a user out everywhere', async ({ page, browser }) => {
  await signIn(page, 'reseller');
  const theirs = await browser.newContext();
  const other = await theirs.newPage();
  await signIn(other, 'viewer');
  await other.goto('/bills');
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('/settings');
  await page
    .getByRole('listitem')
    .filter({ hasText: 'viewer@demo.countersign.dev' })
    .getByRole('button', { name: /^Sign .* out everywhere$/ })
    .click();
  await expect(page.getByText(/Signed out of \d+ session/)).toBeVisible();
  await other.reload();
  await expect(other).toHaveURL(/sign-in/);
  await theirs.close();
});

test('a user signs in at the OpenID Connect provider; a stranger there is told', async ({ page }) => {
  await page.goto('/confirm?month=2024-09');
  await expect(page).toHaveURL(/sign-in/);
  await accessible(page);
  await page.getByRole('link', { name: 'Continue with Example Login' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Example Login' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Login' }).fill('slr@demo.countersign.dev');
  await page.getByRole('textbox', { name: 'Password' }).fill('countersign');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/confirm\?month=2024-09$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('/settings');
  await expect(page.getByText(/by single sign-on/).first()).toBeVisible();
  expect((await page.request.post('/sign-out')).status()).toBe(204);

  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Continue with Example Login' }).click();
  await page.getByRole('textbox', { name: 'Login' }).fill('stranger@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('countersign');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(/There is no active user with your e-mail address/);
  await accessible(page);
});
