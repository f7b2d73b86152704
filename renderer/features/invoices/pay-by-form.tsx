import '#renderer/cards.css';
import { IconExternalLink, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { InvoiceForms } from '#contract/card-forms.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { formLooks, formWords } from '#renderer/features/invoices/form-words.ts';
import { ledger } from '#renderer/ledger.ts';
import { sayTrouble, toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

/** How an invoice is paid on a form of Authorize.net, for who switched that on. */
export function PayByForm({ id }: { readonly id: InvoiceId }) {
  const { data } = useQuery({
    queryKey: ['cardForms.ofInvoice', id],
    queryFn: () => ledger.cardForms.ofInvoice({ id }),
  });
  if (!data) return null;
  const { isOffered, form } = data;
  if (!isOffered && form === null) return null;
  return (
    <Section title="Form of Authorize.net" note={noteOf(data)}>
      {form && <FormLine form={form} />}
      {isOffered && form?.state !== 'held' && (
        <div className="card-deeds">
          <AskForForm id={id} isOpen={form?.isFillable ?? false} />
        </div>
      )}
    </Section>
  );
}

function noteOf({ isOffered, why }: InvoiceForms): string | undefined {
  if (why !== '') return why;
  return isOffered ? 'typed on Authorize.net’s page, never here' : undefined;
}

function FormLine({ form }: { readonly form: NonNullable<InvoiceForms['form']> }) {
  const look = useMutation({
    mutationFn: () => ledger.cardForms.lookAgain({ id: form.id }),
    onSuccess: ({ state }) =>
      toast({ sentence: state === form.state ? 'Looked: nothing new.' : 'Looked: there is news.' }),
    onError: sayTrouble,
  });
  const isDecidable = form.note !== '' && (form.state === 'paid' || form.state === 'undone');
  return (
    <div className="card-line">
      <StateWord {...formLooks(form)} />
      <p className="small soft">{formWords(form)}</p>
      <Button
        size="small"
        icon={IconRefresh}
        isWorking={look.isPending}
        onPress={() => look.mutate()}
      >
        Look again
      </Button>
      {isDecidable && (
        <Button
          size="small"
          onPress={() => void ledger.cardForms.keepAsIs({ id: form.id }).catch(sayTrouble)}
        >
          Keep as it is
        </Button>
      )}
    </div>
  );
}

type AskProps = { readonly id: InvoiceId; readonly isOpen: boolean };

function AskForForm({ id, isOpen }: AskProps) {
  const asking = useMutation({
    mutationFn: () => ledger.cardForms.ask({ invoiceId: id }),
    onSuccess: () => toast({ sentence: 'The form is open in the browser.' }),
    onError: sayTrouble,
  });
  return (
    <Button icon={IconExternalLink} isWorking={asking.isPending} onPress={() => asking.mutate()}>
      {isOpen ? 'Open the form again' : 'Pay with a form of Authorize.net'}
    </Button>
  );
}
