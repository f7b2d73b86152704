import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { Page } from '#renderer/ui/page.tsx';

const SOMETHING = 'Something went wrong. Nothing was changed.';

type Props = {
  /** Another place is another try. */
  readonly place: string;
  readonly children: ReactNode;
};

/** What is shown in place of a part that could not be drawn; the rest of the window goes on. */
export function Boundary({ place, children }: Props) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <Catch key={place} onReset={reset}>
          {children}
        </Catch>
      )}
    </QueryErrorResetBoundary>
  );
}

type CatchProps = { readonly onReset: () => void; readonly children: ReactNode };
type CatchState = { readonly problem: Error | null };

/** React catches what a drawing throws in a class only. */
class Catch extends Component<CatchProps, CatchState> {
  override readonly state: CatchState = { problem: null };

  static getDerivedStateFromError(problem: unknown): CatchState {
    return { problem: problem instanceof Error ? problem : new Error(SOMETHING) };
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    const again = () => {
      this.props.onReset();
      this.setState({ problem: null });
    };
    return (
      <Page title="Not shown">
        <div role="alert">
          <Empty
            title="This cannot be shown now"
            action={<Button onPress={again}>Try again</Button>}
          >
            {problem.name === 'LedgerProblem' ? problem.message : SOMETHING}
          </Empty>
        </div>
      </Page>
    );
  }
}
