import { useEffect, useMemo, useRef, useState } from 'react';
import type { MessageView } from '#contract/tickets.ts';
import { Button } from '#components/Button.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { fetchInlineImage } from './fetch-attachment.ts';
import { mailFrameDocument } from './mail-frame-document.ts';
import { RemoteContentBar } from './RemoteContentBar.tsx';
import { sanitiseMailHtml } from './sanitise-mail-html.ts';
import { useFrameColours } from './use-frame-colours.ts';

const foldedHeight = 640;
const mostMeasures = 60;

/**
 * Mail HTML in a sandboxed frame. [Note: the mail's frame]
 * The sandbox has no allow-scripts and no allow-forms: nothing of the mail runs. It has allow-same-origin, which is safe
 * only without allow-scripts, so that the console can measure the content and read which link is pointed at; popups
 * escape the sandbox so that a link opens as an ordinary page of the browser.
 */
export default function MailFrame({ message, html, evidence }: { readonly message: MessageView; readonly html: string; readonly evidence: readonly string[] }) {
  const { gateway, settings } = useConsole();
  const loadsRemote = useStoreValue(settings.store, (state) => state.settings.loadRemoteContent);
  const [shownOnce, setShownOnce] = useState(false);
  const [images, setImages] = useState<ReadonlyMap<string, string>>(new Map());
  const [height, setHeight] = useState(80);
  const [unfolded, setUnfolded] = useState(false);
  const [target, setTarget] = useState<string | null>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const colours = useFrameColours();
  const allowRemote = loadsRemote || message.remoteContentAllowed || shownOnce;
  const mail = useMemo(() => sanitiseMailHtml(html, { allowRemote, inlineImages: images, evidence }), [html, allowRemote, images, evidence]);
  const document = useMemo(() => mailFrameDocument(mail, allowRemote, colours), [mail, allowRemote, colours]);
  const wanted = mail.inlineIds.join(' ');

  useEffect(() => {
    let current = true;
    void Promise.all(
      wanted.split(' ').filter(Boolean).map(async (id) => {
        const attachment = message.attachments.find(({ contentId }) => contentId?.replaceAll(/^<|>$/gu, '').toLowerCase() === id);
        const data = attachment ? await fetchInlineImage(gateway, message.id, attachment.index) : null;
        return data === null ? [] : [[id, data] as const];
      }),
    ).then((found) => {
      if (current && found.flat().length > 0) setImages(new Map(found.flat()));
    });
    return () => {
      current = false;
    };
  }, [wanted, gateway, message]);

  const watch = (): void => {
    const inside = frame.current?.contentDocument;
    if (!inside) return;
    // A mail whose height is a share of the frame's (html { height: 110% }) would grow for ever.
    let measures = 0;
    const measure = (): void => {
      measures += 1;
      if (measures <= mostMeasures) setHeight(Math.ceil(inside.documentElement.getBoundingClientRect().height) || inside.body.scrollHeight);
    };
    measure();
    const { ResizeObserver: Observer } = window;
    new Observer(measure).observe(inside.documentElement);
    const point = (event: Event): void => {
      // The frame has an Element of its own, so instanceof would not know it.
      const link = event.target !== null && 'closest' in event.target ? (event.target as Element).closest('a[href]') : null;
      setTarget(link?.getAttribute('title') ?? null);
    };
    for (const name of ['mouseover', 'focusin']) inside.addEventListener(name, point);
    for (const name of ['mouseleave', 'focusout']) inside.addEventListener(name, () => setTarget(null));
    // Keys pressed while the mail has the focus are the console's too.
    inside.addEventListener('keydown', (event) => {
      const copy = new KeyboardEvent('keydown', { key: event.key, ctrlKey: event.ctrlKey, metaKey: event.metaKey, shiftKey: event.shiftKey, altKey: event.altKey, bubbles: true, cancelable: true });
      if (!['Tab', 'Enter', ' '].includes(event.key) && !frame.current?.dispatchEvent(copy)) event.preventDefault();
    });
  };

  const isLong = height > foldedHeight + 200;
  return (
    <div className="MailFrame" data-paper={mail.paintsItself || undefined}>
      <RemoteContentBar
        blocked={mail.blocked}
        allowed={allowRemote}
        sender={message.from?.address ?? null}
        onShowOnce={() => setShownOnce(true)}
        onAlways={(address) => {
          setShownOnce(true);
          void gateway.call('senders.allowRemoteContent', { address, allowed: true });
        }}
      />
      <iframe
        ref={frame}
        className="MailFrame-frame"
        title={`Mail of ${message.from?.name || message.from?.address || 'unknown sender'}`}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        srcDoc={document}
        style={{ height: isLong && !unfolded ? foldedHeight : height }}
        onLoad={watch}
      />
      {isLong ? (
        <Button size="small" variant="plain" onPress={() => setUnfolded(!unfolded)}>
          {unfolded ? 'Show less' : 'Show all of this mail'}
        </Button>
      ) : null}
      <p className="MailFrame-target" aria-live="polite">
        {target}
      </p>
    </div>
  );
}
