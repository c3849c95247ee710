import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// The real server with the demo in a folder of its own, on the binary that `make test` built.
const port = process.env.E2E_PORT ?? '18181';
const provider = `127.0.0.1:${Number(port) + 9}`;
// A worker reads this file again: the folder is made once.
if (!process.env.E2E_DATA) {
  process.env.E2E_DATA = mkdtempSync(join(tmpdir(), 'countersign-e2e-'));
  chmodSync(process.env.E2E_DATA, 0o755); // as root, PostgreSQL runs as somebody else
}
const root = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: [
        ...(root ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: [
    {
      command: '../bin/countersign demo',
      env: {
        COUNTERSIGN_DATA: process.env.E2E_DATA,
        COUNTERSIGN_ADDR: `127.0.0.1:${port}`,
        COUNTERSIGN_LOG: 'warn',
        COUNTERSIGN_PRIVATE_WEBHOOKS: '1',
        COUNTERSIGN_URL: `http://127.0.0.1:${port}`,
        COUNTERSIGN_OIDC_ISSUER: `http://${provider}`,
        COUNTERSIGN_OIDC_CLIENT_ID: 'countersign',
        COUNTERSIGN_OIDC_CLIENT_SECRET: 'a secret of the tests',
        COUNTERSIGN_OIDC_NAME: 'Example Login',
        DATABASE_URL: '',
      },
      url: `http://127.0.0.1:${port}/readyz`,
      timeout: 180_000,
      gracefulShutdown: { signal: 'SIGINT', timeout: 20_000 },
    },
    {
      command: `go run ./internal/httpd/oidctest/provider -addr ${provider} -callback http://127.0.0.1:${port}/sign-in/oidc/callback slr@demo.countersign.dev stranger@example.com`,
      cwd: '..',
      url: `http://${provider}/.well-known/openid-configuration`,
      timeout: 180_000,
      gracefulShutdown: { signal: 'SIGINT', timeout: 5_000 },
    },
  ],
});
