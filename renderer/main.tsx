import { nonce } from '#renderer/first.ts';
import '@fontsource-variable/ibm-plex-sans';
import '@fontsource-variable/source-serif-4/opsz.css';
import '@fontsource/ibm-plex-mono/400.css';
import '#renderer/mantine-styles.ts';
import '#renderer/tokens.css';
import '#renderer/base.css';
import { QueryClient } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { present } from '#domain/assert.ts';
import { App } from '#renderer/app.tsx';
import { firstAnswers } from '#renderer/first-answers.ts';
import { listenToLedger } from '#renderer/live.ts';
import { currentPlace } from '#renderer/place.ts';

/** The ledger is on this computer: an answer is good until main says that something changed. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      networkMode: 'always',
      retry: false,
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

const root = createRoot(present(document.getElementById('root'), 'index.html has the root'));
listenToLedger(queries);
void firstAnswers(queries, currentPlace()).then(() => {
  root.render(<App queries={queries} nonce={nonce} />);
});
