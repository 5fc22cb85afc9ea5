import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import '../ui/tokens.css';
import '../ui/fonts.css';
import '../ui/base.css';
import { queries } from '../core/query.ts';
import { LanguageProvider } from '../core/text.tsx';
import { LookProvider } from '../ui/look-provider.tsx';
import { ToastProvider } from '../ui/toast.tsx';
import { catalogues } from './catalogues.ts';
import { keepParts } from './keep-parts.ts';
import { browserRouter } from './routes.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('No #root in the page.');

createRoot(root).render(
  <StrictMode>
    <Suspense>
      <LanguageProvider catalogues={catalogues}>
        <LookProvider>
          <QueryClientProvider client={queries}>
            <ToastProvider>
              <RouterProvider router={browserRouter()} />
            </ToastProvider>
          </QueryClientProvider>
        </LookProvider>
      </LanguageProvider>
    </Suspense>
  </StrictMode>,
);
keepParts();
