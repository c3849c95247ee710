import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Where the server listens while developing; the page itself comes from Vite.
const server = process.env.COUNTERSIGN_URL ?? 'http://127.0.0.1:8080';

// A page may have the same path as an endpoint (/imports takes files by POST and is a screen by GET), so a browser asking for a
// page gets the application.
const proxy = {
  target: server,
  bypass: (req: { headers: { accept?: string }; method?: string; url?: string }) =>
    req.method === 'GET' && req.headers.accept?.includes('text/html') ? req.url : undefined,
};

export default defineConfig({
  plugins: [react({ babel: { plugins: ['@lingui/babel-plugin-lingui-macro'] } })],
  worker: { format: 'es' },
  server: {
    port: 5173,
    proxy: {
      '/graphql': proxy,
      '/sign-in': proxy,
      '/sign-out': proxy,
      '/accept-invitation': proxy,
      '/audit.csv': proxy,
      '/docs': server,
      '/session': proxy,
      '/imports': proxy,
      '/files': proxy,
    },
  },
  build: {
    target: 'es2022',
    // Data URLs would need a wider content security policy than 'self'.
    assetsInlineLimit: 0,
    // Monaco is large and lazy, and no one waits for it but the explorer.
    chunkSizeWarningLimit: 4000,
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['./src/testing.ts'],
  },
});
