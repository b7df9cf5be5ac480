// Builds the client: sources in client/, result in dist/client, and the list of documents it may send in dist.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { documentsPlugin } from './client/api/documents.plugin.ts';
import { labelsPlugin } from './client/labels/labels.plugin.ts';

const server = process.env.OP_PEIL_SERVER ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: 'client',
  publicDir: 'public',
  plugins: [react(), labelsPlugin(), documentsPlugin()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // A font or picture inside a style sheet would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/session', '/mail-preview', '/import/'].map((path) => [path, { target: server }]),
    ),
  },
});
