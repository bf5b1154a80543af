import { useEffect, useRef, type FormEvent, type KeyboardEvent } from 'react';
import { Button } from '#components/Button.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { AddressStep } from './AddressStep.tsx';
import type { Connection } from './connection.ts';
import { canRead, nextStep, previousStep, reachableStep, type ConnectStep } from './connect-step.ts';
import { FolderStep } from './FolderStep.tsx';
import { GoLiveStep } from './GoLiveStep.tsx';
import { SignInStep } from './SignInStep.tsx';
import { StepList } from './StepList.tsx';
import { TestStep } from './TestStep.tsx';

/** Connecting an inbox, one question at a time. Enter continues; Back loses nothing. */
export function ConnectAssistant({
  connection,
  wanted,
}: {
  readonly connection: Connection;
  readonly wanted: ConnectStep;
}) {
  const { route, settings, toasts } = useConsole();
  const state = useStoreValue(connection.store, (whole) => whole);
  const form = useRef<HTMLFormElement>(null);
  const step = reachableStep(wanted, state);
  const go = (to: ConnectStep): void => route.go({ kind: 'page', page: 'first-run', rest: `connect/${to}` });

  useEffect(() => {
    if (step !== wanted) route.go({ kind: 'page', page: 'first-run', rest: `connect/${step}` }, 'replace');
  }, [route, step, wanted]);
  // The first field of a step; where there is none, its heading.
  useEffect(() => {
    const start =
      form.current?.querySelector<HTMLElement>('[data-step-start] input') ??
      form.current?.querySelector<HTMLElement>('[data-step-heading]');
    start?.focus();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another step moves the focus
  }, [step]);
  useEffect(() => {
    if (state.problems.length > 0 || state.secretProblem !== null)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [state.problems, state.secretProblem]);

  const finish = async (): Promise<void> => {
    const account = await connection.add();
    if (account === null) return;
    await settings.change({ firstRunDone: true });
    toasts.show({ text: `${state.form.address} is connected. The newest mail comes first; you can start right away.` });
    route.go({ kind: 'queue', queue: 'needs-reply', tier: null, ticket: null });
  };
  const proceed = async (): Promise<void> => {
    switch (step) {
      case 'address':
        if (await connection.discover()) go('sign-in');
        return;
      case 'sign-in':
        if (!connection.check()) return;
        go('test');
        if (connection.store.getState().trial.kind === 'none') await connection.test();
        return;
      case 'test':
        if (canRead(state)) go('folders');
        else await connection.test();
        return;
      case 'folders':
        go('go-live');
        return;
      case 'go-live':
        await finish();
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void proceed();
  };
  // Enter in a checkbox submits a form, which React Aria's checkboxes keep from happening.
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.target.type !== 'checkbox')
      return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  const back = (): void => {
    const before = previousStep(step);
    if (before) go(before);
    else route.go({ kind: 'page', page: 'first-run', rest: '' });
  };

  const busy =
    state.discovery.kind === 'looking'
      ? 'Looking for the servers…'
      : state.trial.kind === 'running' && step === 'test'
        ? 'Testing…'
        : state.adding.kind === 'adding'
          ? 'Connecting…'
          : null;
  const label =
    busy ??
    (step === 'sign-in'
      ? 'Test the connection'
      : step === 'test' && !canRead(state)
        ? 'Test again'
        : step === 'test' && state.trial.kind === 'done' && !state.trial.ok
          ? 'Continue without sending'
          : nextStep(step) === null
            ? 'Connect this inbox'
            : 'Continue');
  return (
    <>
      <p className="FirstRun-mark">Firstline</p>
      <StepList current={step} />
      <form className="FirstRun-form" ref={form} onSubmit={submit} onKeyDown={onKeyDown} noValidate autoComplete="off">
        {step === 'address' ? <AddressStep connection={connection} state={state} /> : null}
        {step === 'sign-in' ? <SignInStep connection={connection} state={state} /> : null}
        {step === 'test' ? <TestStep state={state} onReturn={() => go('sign-in')} /> : null}
        {step === 'folders' ? <FolderStep connection={connection} state={state} /> : null}
        {step === 'go-live' ? <GoLiveStep connection={connection} state={state} /> : null}
        <div className="FirstRun-buttons">
          <Button onPress={back}>Back</Button>
          <Button type="submit" variant="primary" isPending={busy !== null}>
            {label}
          </Button>
        </div>
      </form>
    </>
  );
}
