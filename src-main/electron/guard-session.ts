import { contentSecurityPolicy } from '#contract/content-security-policy.ts';
import { isAppUrl } from './app-origin.ts';

type HeadersDetails = { readonly url: string; readonly responseHeaders?: Record<string, string[]> };

export type GuardedSession = {
  setPermissionRequestHandler(
    handler: (
      contents: unknown,
      permission: string,
      answer: (granted: boolean) => void,
      details: { readonly requestingUrl?: string },
    ) => void,
  ): void;
  setPermissionCheckHandler(
    handler: (contents: unknown, permission: string, requestingOrigin: string) => boolean,
  ): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  readonly webRequest: {
    onHeadersReceived(
      listener: (
        details: HeadersDetails,
        answer: (response: { responseHeaders: Record<string, string[]> }) => void,
      ) => void,
    ): void;
  };
};

const isGranted = (permission: string, origin: string): boolean => permission === 'notifications' && isAppUrl(origin);

/** The session grants the console notifications and nothing to anybody else; every answer carries our policy, and only ours. */
export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isGranted(permission, details.requestingUrl ?? '')),
  );
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isGranted(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onHeadersReceived((details, answer) => {
    const others = Object.entries(details.responseHeaders ?? {}).filter(
      ([name]) => name.toLowerCase() !== 'content-security-policy',
    );
    answer({ responseHeaders: { ...Object.fromEntries(others), 'content-security-policy': [contentSecurityPolicy] } });
  });
}
