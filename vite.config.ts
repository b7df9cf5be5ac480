// Builds the client: sources in client/, result in dist/client, and the list of documents it may send in dist.

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { documentsPlugin } from './client/api/documents.plugin.ts';
import { labelsPlugin } from './client/labels/labels.plugin.ts';

/**
 * react-router hands out its development files unless told otherwise, and names its components in a way that keeps
 * unused ones alive. Together that is 6 kB gz of every first visit.
 */
const leanRouter: Plugin = {
  name: 'op-peil-lean-router',
  apply: 'build',
  enforce: 'pre',
  resolveId(id) {
    if (id !== 'react-router') return null;
    return fileURLToPath(new URL('node_modules/react-router/dist/production/index.mjs', import.meta.url));
  },
  transform(code, id) {
    if (!id.includes('/react-router/dist/production/')) return null;
    return code
      .replace(/^\w+\.displayName = .*;$/gm, '')
      .replace(/= ((?:React\d*\.)?(?:forwardRef|createContext|memo))\(/g, '= /* @__PURE__ */ $1(');
  },
};

const BASE = new RegExp(
  [
    'node_modules/(?:react|react-dom|scheduler|react-router|@tanstack/[^/]+)/',
    'client/(?:api|labels)/(?!query-more)',
    'client/shell/(?!today|accessibility)',
    'client/ui/(?:button|class-names|error-boundary|link|live-region|loaded|navigation|not-found|notice|page|skeleton|visually-hidden)\\.tsx?',
  ].join('|'),
);

const server = process.env.OP_PEIL_SERVER ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: 'client',
  publicDir: 'public',
  plugins: [leanRouter, react(), labelsPlugin(), documentsPlugin()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // A font or picture inside a style sheet would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page needs is one file: it compresses better and is fetched in one go.
            { name: 'base', test: BASE },
            { name: 'words-nl', test: /virtual:labels\/nl\/(?:ui|shell|common)$/ },
            { name: 'words-en', test: /virtual:labels\/en\/(?:ui|shell|common)$/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/session', '/mail-preview', '/import/'].map((path) => [path, { target: server }]),
    ),
  },
});
