import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { accessible, signIn } from './people';

/** A receiver on this machine that keeps what came. */
async function receiver() {
  const came: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      came.push({ headers: request.headers, body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { came, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

test('an admin makes a webhook, tries it, looks at what was sent, and deletes it', async ({ page }) => {
  const { came, server, url } = await receiver();
  await signIn(page, 'distributor');
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Create a webhook' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create a webhook' });
  await dialog.getByRole('textbox', { name: 'URL' }).fill('ftp://example.com');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog.getByText(/Webhooks are sent to https URLs only/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'URL' }).fill(url);
  await dialog.getByRole('checkbox', { name: 'File ready' }).uncheck();
  await page.keyboard.press('Enter');
  const secret = await page.getByRole('dialog', { name: 'Copy the secret now' }).locator('code').textContent();
  expect(secret).toMatch(/^whsec_/);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Bill issued, Bill confirmed', { exact: false })).toBeVisible();

  const act = async (name: string) => {
    await page.getByRole('button', { name: `What to do with ${url}` }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await act('Messages');
  const drawer = page.getByRole('dialog', { name: `Messages to ${url}` });
  await drawer.getByRole('button', { name: 'Send a test message' }).click();
  await expect(drawer.getByText('Test message')).toBeVisible();
  await expect.poll(() => came.length).toBe(1);
  await expect(async () => {
    await drawer.getByRole('button', { name: 'Refresh' }).click();
    await expect(drawer.getByText('Delivered')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await accessible(page);
  // What came is signed with the secret.
  const [{ headers, body } = { headers: {}, body: '' }] = came;
  const key = Buffer.from((secret ?? '').slice('whsec_'.length), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  expect(JSON.parse(body).type).toBe('webhook.test');
  await drawer.getByRole('button', { name: /^Text of Test message/ }).click();
  await expect(drawer.getByText('"webhook.test"')).toBeVisible();
  await drawer.getByRole('button', { name: /^Send again/ }).click();
  await expect.poll(() => came.length).toBe(2);
  expect(came[1]?.headers['webhook-id']).toBe(headers['webhook-id']);
  await page.keyboard.press('Escape');

  await act('Disable');
  await expect(page.getByText('An admin disabled it.')).toBeVisible();
  await act('Delete');
  await page.getByRole('dialog', { name: 'Delete the webhook?' }).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No webhooks yet')).toBeVisible();
  server.close();
});

test('who is no admin sees no webhooks', async ({ page }) => {
  await signIn(page, 'viewer');
  await page.goto('/settings');
  await expect(page.getByRole('heading', { name: 'API tokens' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Webhooks' })).toHaveCount(0);
});
