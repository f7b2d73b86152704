import '#renderer/features/income/income.css';
import { IconFileImport } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { IncomeChoices, IncomeImportPreview } from '#contract/income.ts';
import { ImportFigures } from '#renderer/features/income/import-figures.tsx';
import { ImportReading } from '#renderer/features/income/import-reading.tsx';
import { ImportRows } from '#renderer/features/income/import-rows.tsx';
import { ImportSide } from '#renderer/features/income/import-side.tsx';
import { useIncomeImport } from '#renderer/features/income/use-income-import.ts';
import { countOf } from '#renderer/format.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Page } from '#renderer/ui/page.tsx';

/** A platform's report, line by line as it would be kept. */
export function IncomeImportScreen() {
  const [, go] = useLocation();
  const { preview, choose, again, run, problem } = useIncomeImport(() => go('/income'));
  const actions = preview && (
    <>
      <Button onPress={() => go('/income')}>Cancel</Button>
      <Button look="fill" keys="Ctrl Enter" isWorking={run.isPending} onPress={() => run.mutate()}>
        {`Import ${countOf(preview.fresh, 'row')}`}
      </Button>
    </>
  );
  return (
    <Page
      isRuled
      parent={{ title: 'Income', path: '/income' }}
      title={preview ? `Import ${preview.fileName}` : 'Import'}
      actions={actions}
    >
      {problem && <Notice tone="needs">{problem.message}</Notice>}
      {preview ? (
        <Preview preview={preview} onChoices={again.mutate} />
      ) : (
        <Empty
          title="A report of a platform"
          action={
            <Button
              look="fill"
              icon={IconFileImport}
              keys="Enter"
              isWorking={choose.isPending}
              onPress={() => choose.mutate()}
            >
              Choose a file…
            </Button>
          }
        >
          A CSV file, such as the time report of Upwork. How each date and amount is read is shown
          before anything is kept, and the same row is never taken twice.
        </Empty>
      )}
    </Page>
  );
}

type PreviewProps = {
  readonly preview: IncomeImportPreview;
  readonly onChoices: (choices: IncomeChoices) => void;
};

function Preview({ preview, onChoices }: PreviewProps) {
  return (
    <>
      {preview.questions.map((question) => (
        <Notice key={question} tone="soon">
          {question}
        </Notice>
      ))}
      <ImportFigures preview={preview} />
      <div className="income-import">
        <div className="stack">
          <ImportReading preview={preview} />
          <ImportRows preview={preview} />
        </div>
        <ImportSide preview={preview} onChoices={onChoices} />
      </div>
    </>
  );
}
