// Starts the client: theme and words first, so that nothing jumps, and the question who is here beside them.
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { queryClient } from './api/query.ts';
import { loadAreas } from './labels/words.ts';
import { AppRoutes, preloadPage } from './routes.tsx';
import { prefetchViewer } from './shell/viewer.ts';
import './theme/tokens.css';
import './theme/fonts.css';
import './theme/base.css';
import { applyTheme, readTheme } from './theme/theme.ts';

applyTheme(readTheme());
prefetchViewer();
preloadPage(location.pathname);

// After an update the files of the page before are gone: once, the page is loaded anew.
window.addEventListener('vite:preloadError', (event) => {
  if (sessionStorage.getItem('op-peil-reloaded') === location.pathname) return;
  sessionStorage.setItem('op-peil-reloaded', location.pathname);
  event.preventDefault();
  location.reload();
});

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no place for the app.');

await loadAreas(['ui', 'shell', 'common']);
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <BrowserRouter>
        <AppRoutes />
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
);
