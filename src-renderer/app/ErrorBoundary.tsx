import { Component, type ReactNode } from 'react';
import { ErrorState } from '#components/ErrorState.tsx';

type Props = { readonly children: ReactNode; /** A new value tries again. */ readonly resetOn?: unknown };
type State = { readonly message: string | null; readonly resetOn: unknown };

/** Keeps a fault of one area from taking the rest with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { message: null, resetOn: this.props.resetOn };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetOn === state.resetOn ? null : { message: null, resetOn: props.resetOn };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <ErrorState
        title="This part of the console has stopped"
        message={`${message}. Your tickets are safe; nothing was changed.`}
        onRetry={() => this.setState({ message: null })}
      />
    );
  }
}
