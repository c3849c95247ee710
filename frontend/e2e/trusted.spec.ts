import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { accessible, signIn } from './people';

const port = Number(process.env.E2E_PORT ?? '18181') + 1;
const origin = `http://127.0.0.1:${port}`;
const SCREENS = ['/', '/costs', '/bills', '/confirm', '/credit', '/customers', '/downloads', '/audit', '/settings'];

test.use({ baseURL: origin });

// A second server on the demo's data, which runs the pages' documents and those of an empty manifest.
test('every screen works where trusted documents alone are run, and the explorer says why it does not', async ({
  page,
}) => {
  const manifest = join(mkdtempSync(join(tmpdir(), 'countersign-manifest-')), 'documents.json');
  writeFileSync(manifest, '{}');
  const server = spawn('../bin/countersign', {
    env: {
      ...process.env,
      COUNTERSIGN_DATA: process.env.E2E_DATA,
      COUNTERSIGN_ADDR: `127.0.0.1:${port}`,
      COUNTERSIGN_LOG: 'warn',
      COUNTERSIGN_TRUSTED_DOCUMENTS: manifest,
      DATABASE_URL: '',
    },
    stdio: 'inherit',
  });
  try {
    await expect(async () => expect((await fetch(`${origin}/readyz`)).ok).toBe(true)).toPass();
    await signIn(page, 'reseller');
    const refused: string[] = [];
    page.on('response', async (response) => {
      if (!response.url().endsWith('/graphql')) return;
      const text = await response.text().catch(() => ''); // its page may be left
      if (text.includes('"errors"')) refused.push(`${page.url()}: ${text}`);
    });
    for (const path of SCREENS) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
    await page.goto('/bills');
    await page.getByRole('row').nth(1).getByRole('link').first().click();
    await page.waitForLoadState('networkidle');
    expect(refused).toEqual([]);

    await page.goto('/explorer');
    await expect(page.getByText('This server runs trusted documents only')).toBeVisible();
    await accessible(page);
    const typed = await page.request.post('/graphql', { data: { query: '{ months }' } });
    expect((await typed.json()).errors[0].extensions.code).toBe('DOCUMENT_NOT_TRUSTED');
  } finally {
    server.kill('SIGINT');
    await new Promise((done) => server.once('exit', done));
  }
});
