import '#renderer/cards.css';
import { IconCreditCard, IconExternalLink, IconLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CardPageView } from '#contract/cards.ts';
import type { CardPagePurpose } from '#domain/card/card.ts';
import { askWords, copyWords, pageLooks, pageWords } from '#renderer/card-words.ts';
import { ledger } from '#renderer/ledger.ts';
import { sayTrouble, toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

/** How a page of Billing's stands on which somebody types a card. */
export function CardPageLine({ page }: { readonly page: CardPageView }) {
  const { state } = page;
  const words = pageWords(page);
  if (state === 'asked' && page.delivery === 'needs-you') {
    return (
      <Notice tone="needs" action={<Link href="/sync/needs-you">Look at it</Link>}>
        {words}
      </Notice>
    );
  }
  return (
    <div className="card-line">
      <StateWord {...pageLooks(state)} />
      <p className="small soft">{words}</p>
      {state === 'open' && page.isOfBilling && <OpenPage page={page} />}
    </div>
  );
}

type AskProps = {
  readonly purpose: CardPagePurpose;
  readonly page: CardPageView | null;
  readonly hasCard?: boolean;
};

/** Asks Billing for a page; while one is asked for or open there is nothing to ask. */
export function AskCardPage({ purpose, page, hasCard = false }: AskProps) {
  const state = page?.state;
  const asking = useAskCardPage();
  const isOnItsWay = state === 'asked' && page?.delivery !== 'needs-you';
  if (state === 'open' || isOnItsWay) return null;
  return (
    <Button
      icon={IconCreditCard}
      isWorking={asking.isPending}
      onPress={() => asking.mutate(purpose)}
    >
      {askWords(purpose, hasCard)}
    </Button>
  );
}

export function useAskCardPage() {
  return useMutation({
    mutationFn: (purpose: CardPagePurpose) => ledger.cards.askPage({ purpose }),
    onSuccess: ({ state }) =>
      toast({
        sentence:
          state === 'open'
            ? 'The page is open in the browser.'
            : 'Billing is asked for a page. It opens in the browser.',
      }),
    onError: sayTrouble,
  });
}

function OpenPage({ page: { id, url, purpose } }: { readonly page: CardPageView }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(url ?? '');
    setCopied(true);
  };
  return (
    <span className="row">
      <Button
        size="small"
        icon={IconExternalLink}
        onPress={() => void ledger.cards.openPage({ id }).catch(sayTrouble)}
      >
        Open again
      </Button>
      <Button size="small" icon={IconLink} onPress={() => void copy()}>
        {isCopied ? 'Copied' : copyWords(purpose)}
      </Button>
    </span>
  );
}
