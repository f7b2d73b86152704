import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, StrictMode, Suspense } from 'react';
import { Router } from 'wouter';
import { useAppFacts, useBusinessIfAny } from '#renderer/facts.ts';
import { Shell } from '#renderer/features/shell/shell.tsx';
import { usePlace, usePlaceSearch } from '#renderer/place.ts';
import { Screens } from '#renderer/routes.tsx';
import { theme, variables } from '#renderer/theme.ts';
import { AtRest } from '#renderer/ui/at-rest.tsx';
import { Boundary } from '#renderer/ui/boundary.tsx';
import { FactsProvider } from '#renderer/ui/facts.tsx';

/** Seen once, or on demand: not part of what must be read before the first page. */
const WelcomeScreen = lazy(async () => {
  const { WelcomeScreen: Screen } = await import('#renderer/features/welcome/welcome-screen.tsx');
  return { default: Screen };
});
const PaymentHost = lazy(async () => {
  const { PaymentHost: Host } = await import('#renderer/features/payments/payment-host.tsx');
  return { default: Host };
});

type Props = { readonly queries: QueryClient; readonly nonce: string };

export function App({ queries, nonce }: Props) {
  return (
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <QueryClientProvider client={queries}>
          <Router hook={usePlace} searchHook={usePlaceSearch}>
            <Boundary place="window">
              <Suspense fallback={null}>
                <Ledger />
              </Suspense>
            </Boundary>
          </Router>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  );
}

/** The first start asks who writes the invoices; everything else stands behind it. */
function Ledger() {
  const { today } = useAppFacts();
  const business = useBusinessIfAny();
  if (business === null) return <WelcomeScreen today={today} />;
  return (
    <FactsProvider facts={{ today, baseCurrency: business.baseCurrency }}>
      <Shell name={business.name}>
        <Screens />
        <AtRest>
          <Suspense fallback={null}>
            <PaymentHost />
          </Suspense>
        </AtRest>
      </Shell>
    </FactsProvider>
  );
}
