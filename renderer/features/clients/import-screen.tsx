import '#renderer/features/clients/clients.css';
import { IconFileImport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ClientField, ClientImportPreview } from '#contract/clients.ts';
import { ImportColumns } from '#renderer/features/clients/import-columns.tsx';
import { ImportRows } from '#renderer/features/clients/import-rows.tsx';
import { countOf, formatCount } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { Count, FigureStrip } from '#renderer/ui/figure-strip.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Page } from '#renderer/ui/page.tsx';

type Mapping = Readonly<Record<string, ClientField | null>>;

/** A file of clients is shown as it would be read; nothing is kept before it is said. */
export function ClientImportScreen() {
  const [, go] = useLocation();
  const [preview, setPreview] = useState<ClientImportPreview | null>(null);
  const choose = useMutation({
    mutationFn: () => ledger.clients.chooseImport({}),
    onSuccess: (found) => setPreview((before) => found ?? before),
  });
  const again = useMutation({
    mutationFn: (mapping: Mapping) => ledger.clients.previewImport({ mapping }),
    onSuccess: setPreview,
  });
  const run = useMutation({
    mutationFn: () => ledger.clients.runImport({ mapping: mappingOf(preview) }),
    onSuccess: ({ imported }) => {
      toast({ sentence: `${countOf(imported, 'client')} imported.` });
      go('/clients');
    },
  });
  const problem = choose.error ?? again.error ?? run.error;

  return (
    <Page
      isRuled
      parent={{ title: 'Clients', path: '/clients' }}
      title={preview ? `Import ${preview.fileName}` : 'Import'}
      actions={
        preview && (
          <>
            <Button keys="Escape" onPress={() => go('/clients')}>
              Cancel
            </Button>
            <Button
              look="fill"
              keys="Ctrl Enter"
              isWorking={run.isPending}
              onPress={() => run.mutate()}
            >
              {`Import ${countOf(preview.fresh, 'client')}`}
            </Button>
          </>
        )
      }
    >
      {problem && <Notice tone="needs">{problem.message}</Notice>}
      {preview ? (
        <Preview
          preview={preview}
          onColumn={(header, becomes) => again.mutate({ ...mappingOf(preview), [header]: becomes })}
        />
      ) : (
        <Empty
          title="Clients from a CSV file"
          action={
            <Button
              look="fill"
              icon={IconFileImport}
              isWorking={choose.isPending}
              onPress={() => choose.mutate()}
            >
              Choose a file…
            </Button>
          }
        >
          One client a line, the first line names the columns. Every line is shown before anything
          is kept.
        </Empty>
      )}
    </Page>
  );
}

type PreviewProps = {
  readonly preview: ClientImportPreview;
  readonly onColumn: (header: string, becomes: ClientField | null) => void;
};

function Preview({ preview, onColumn }: PreviewProps) {
  return (
    <>
      <FigureStrip
        figures={[
          {
            key: 'rows',
            label: 'Lines in the file',
            value: <Count value={formatCount(preview.total)} />,
            note: 'without the head line',
          },
          {
            key: 'new',
            label: 'New',
            value: <Count value={formatCount(preview.fresh)} />,
            note: 'would be imported',
          },
          {
            key: 'known',
            label: 'Here already',
            value: <Count value={formatCount(preview.known)} />,
            note: 'same name and e-mail, left out',
          },
          {
            key: 'bad',
            label: 'Not readable',
            value: <Count value={formatCount(preview.bad.length)} />,
            note: 'listed with line and reason',
            ...(preview.bad.length > 0 ? { tone: 'needs' as const } : {}),
          },
        ]}
      />
      <div className="client-import">
        <ImportColumns columns={preview.columns} onColumn={onColumn} />
        <ImportRows preview={preview} />
      </div>
    </>
  );
}

function mappingOf(preview: ClientImportPreview | null): Mapping {
  return Object.fromEntries(preview?.columns.map(({ header, becomes }) => [header, becomes]) ?? []);
}
