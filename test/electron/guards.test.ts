import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '#contract/content-security-policy.ts';
import { guardDownloads, type DownloadingSession } from '#electron/guard-downloads.ts';
import { guardNavigation } from '#electron/guard-navigation.ts';
import { guardSession, type GuardedSession } from '#electron/guard-session.ts';
import { serveAppScheme } from '#electron/serve-app-scheme.ts';
import { smallRenderer } from '#test/contract/open-host.ts';
import { recordingLog } from '#test/support/recording-log.ts';
import { fakeIpc } from './fake-electron.ts';

const guarded = () => {
  const page = fakeIpc().openPage();
  const outside: string[] = [];
  guardNavigation(page, (url) => void outside.push(url), recordingLog());
  return { page, outside };
};

describe('the window', () => {
  it('stays on the console', () => {
    const { page, outside } = guarded();
    expect(page.navigate('app://console/#/queue/all/7', true)).toBe(true);
    expect(page.navigate('about:srcdoc', false)).toBe(true);
    expect(outside).toEqual([]);
  });

  it.each(['https://example.com/a?b', 'http://example.com/', 'mailto:ada@example.com'])(
    'opens %s outside and does not go there',
    (url) => {
      const { page, outside } = guarded();
      expect(page.navigate(url, true)).toBe(false);
      expect(page.navigate(url, false)).toBe(false);
      expect(page.openWindow(url)).toBe('deny');
      expect(outside).toEqual([url, url, url]);
    },
  );

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:app://console/1',
    'smb://host/share',
    'ms-msdt:/id',
    'chrome://settings',
    'app://other/',
    'about:blank#x',
    'not a url',
  ])('goes nowhere for %s', (url) => {
    const { page, outside } = guarded();
    expect(page.navigate(url, true)).toBe(false);
    expect(page.navigate(url, false)).toBe(false);
    expect(page.openWindow(url)).toBe('deny');
    expect(outside).toEqual([]);
  });

  it("lets no frame load the console, where it would be a mail's", () => {
    const { page } = guarded();
    expect(page.navigate('app://console/', false)).toBe(false);
  });

  it('takes no webview', () => expect(guarded().page.attachWebview()).toBe(false));
});

const fakeSession = () => {
  const set: Partial<Record<'request' | 'check' | 'device' | 'headers', (...args: never[]) => unknown>> = {};
  const session: GuardedSession = {
    setPermissionRequestHandler: (handler) => void (set.request = handler),
    setPermissionCheckHandler: (handler) => void (set.check = handler),
    setDevicePermissionHandler: (handler) => void (set.device = handler),
    webRequest: { onHeadersReceived: (listener) => void (set.headers = listener) },
  };
  guardSession(session);
  const ask = (permission: string, url: string): boolean => {
    let answer = false;
    set.request?.(
      null as never,
      permission as never,
      ((granted: boolean) => (answer = granted)) as never,
      { requestingUrl: url } as never,
    );
    return answer && set.check?.(null as never, permission as never, url as never) === true;
  };
  const headersAfter = (before: Record<string, string[]>): unknown => {
    let after: unknown;
    set.headers?.({ url: '', responseHeaders: before } as never, ((response: unknown) => (after = response)) as never);
    return after;
  };
  return { ask, headersAfter, device: () => set.device?.() };
};

describe('the session', () => {
  it('grants the console notifications', () => expect(fakeSession().ask('notifications', 'app://console/')).toBe(true));

  it.each(['media', 'geolocation', 'clipboard-read', 'openExternal', 'fullscreen', 'usb', 'display-capture'])(
    'grants nobody %s',
    (permission) => {
      expect(fakeSession().ask(permission, 'app://console/')).toBe(false);
    },
  );

  it('grants others nothing', () => {
    expect(fakeSession().ask('notifications', 'https://evil.example/')).toBe(false);
    expect(fakeSession().device()).toBe(false);
  });

  it('puts our policy in the place of any other', () => {
    expect(fakeSession().headersAfter({ 'Content-Security-Policy': ['default-src *'], 'X-Other': ['1'] })).toEqual({
      responseHeaders: { 'X-Other': ['1'], 'content-security-policy': [contentSecurityPolicy] },
    });
  });
});

const download = (url: string, name: string): { readonly refused: boolean; readonly options: readonly unknown[] } => {
  let listener: Parameters<DownloadingSession['on']>[1] | undefined;
  guardDownloads({ on: (_event, given) => (listener = given) }, '/home/ann/Downloads', recordingLog());
  const options: unknown[] = [];
  let refused = false;
  listener?.(
    { preventDefault: () => (refused = true) },
    { getURL: () => url, getFilename: () => name, setSaveDialogOptions: (given) => void options.push(given) },
  );
  return { refused, options };
};

describe('what is downloaded', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../.bashrc', 'bashrc'],
    ['..\\..\\evil.exe', 'evil.exe'],
    ['in\u202Evoice\u0000.pdf', 'in_voice_.pdf'],
    ['', 'attachment'],
  ])('is saved by a dialog that proposes %j as %j', (given, proposed) => {
    expect(download('blob:app://console/7', given)).toEqual({
      refused: false,
      options: [{ title: 'Save the attachment', defaultPath: `/home/ann/Downloads/${proposed}`, buttonLabel: 'Save' }],
    });
  });

  it.each(['https://evil.example/x.exe', 'data:text/html,x', 'blob:https://evil.example/1', 'file:///etc/passwd'])(
    'is nothing from %s',
    (url) => expect(download(url, 'x')).toEqual({ refused: true, options: [] }),
  );
});

describe('the scheme app:', () => {
  const fetchFrom = (url: string, method = 'GET'): Promise<Response> => {
    let answer: ((request: { url: string; method: string }) => Promise<Response>) | undefined;
    serveAppScheme({ handle: (_scheme, handler) => void (answer = handler) }, smallRenderer());
    return answer?.({ url, method }) ?? Promise.reject(new Error('nothing is served'));
  };

  it('serves the console with its policy', async () => {
    const response = await fetchFrom('app://console/');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(await response.text()).toContain('<title>Firstline</title>');
    expect((await fetchFrom('app://console/assets/main-Ab12_cd9.js')).headers.get('content-type')).toContain(
      'javascript',
    );
  });

  it.each([
    'app://other/index.html',
    'app://console/../../etc/passwd.txt',
    'app://console/%2e%2e%2fsecret.txt',
    'app://console/none.js',
  ])('does not serve %s', async (url) => {
    expect([403, 404]).toContain((await fetchFrom(url)).status);
  });

  it('only reads', async () => expect((await fetchFrom('app://console/', 'POST')).status).toBe(403));
});
