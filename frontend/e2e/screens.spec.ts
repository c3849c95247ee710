import { expect, test } from '@playwright/test';
import { accessible, issuedMonth, signIn } from './people';

const SCREENS: [who: string, name: string, path: string][] = [
  ['reseller', 'bills', '/bills'],
  ['reseller', 'confirm', '/confirm'],
  ['reseller', 'credit', '/credit'],
  ['reseller', 'customers', '/customers'],
  ['reseller', 'settings', '/settings'],
  ['operator', 'imports', '/imports'],
  ['customer', 'own credit', '/credit'],
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    test.describe(`${colorScheme} at ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('sign in', async ({ page }) => {
        await page.goto('/');
        await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
        await accessible(page);
      });

      for (const [who, name, path] of SCREENS) {
        test(name, async ({ page }) => {
          await signIn(page, who);
          await page.goto(path);
          await page.waitForLoadState('networkidle');
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await accessible(page);
        });
      }

      test('one bill, and the dialog that confirms', async ({ page }) => {
        await signIn(page, 'reseller');
        const month = await issuedMonth(page.request);
        await page.goto(`/confirm?month=${month}`);
        await page
          .getByRole('button', { name: /^Confirm Bill and Return/ })
          .first()
          .click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await page.waitForTimeout(400); // the dialog fades in: half-transparent text has no contrast
        await accessible(page);
        await page.goto(`/bills/${month}/customers/900100010080`);
        await page.waitForLoadState('networkidle');
        await accessible(page);
      });
    });
  }
}

test('the explorer needs nothing from outside the server', async ({ page, baseURL }) => {
  const outside: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (baseURL && !url.startsWith(baseURL) && !url.startsWith('data:') && !url.startsWith('blob:')) outside.push(url);
  });
  await signIn(page, 'reseller');
  await page.goto('/explorer');
  await expect(page.locator('.graphiql-container').first()).toBeVisible({ timeout: 30_000 });
  await page.waitForLoadState('networkidle');
  expect(outside).toEqual([]);
});
