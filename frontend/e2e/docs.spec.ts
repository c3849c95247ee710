import { expect, test } from '@playwright/test';
import { accessible, signIn } from './people';

const PAGES = [
  '/docs',
  '/docs/errors',
  '/docs/webhooks',
  '/docs/reference/mutations',
  '/docs/reference/line',
  '/docs/search?q=confirm',
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    test.describe(`${colorScheme} at ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('the documentation', async ({ page, baseURL }) => {
        const outside: string[] = [];
        page.on('request', (request) => {
          if (baseURL && !request.url().startsWith(baseURL)) outside.push(request.url());
        });
        await signIn(page, 'customer');
        for (const path of PAGES) {
          await page.goto(path);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await accessible(page);
          expect(
            await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
          ).toBeLessThanOrEqual(0);
        }
        expect(outside).toEqual([]);
      });
    });
  }
}

test('who opens the documentation signs in and is back on its page', async ({ page }) => {
  await page.goto('/docs/paging');
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('reseller@demo.countersign.dev');
  await page.getByRole('textbox', { name: 'Password' }).fill('countersign');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Paging' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/docs/paging');
});

test('it is found from the application, searched by the keyboard, and copied from', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, 'reseller');
  await page.goto('/settings');
  await page.getByRole('link', { name: 'API docs' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'First call' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('renewBillFileLink');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /^Mutation\.renewBillFileLink|^renewBillFileLink/ }).click();
  await expect(page).toHaveURL(/#Mutation\.renewBillFileLink$/);
  await page.goto('/docs');
  await page.getByRole('button', { name: 'Copy' }).first().click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('export COUNTERSIGN_URL=');
  // The theme is the one chosen in the application.
  await page.evaluate(() => localStorage.setItem('mantine-color-scheme-value', 'dark'));
  await page.reload();
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
});
