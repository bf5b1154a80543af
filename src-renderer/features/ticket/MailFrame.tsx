import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { MessageView } from '#contract/tickets.ts';
import { Button } from '#components/Button.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { fetchInlineImage } from './fetch-attachment.ts';
import { fillMailFrame } from './fill-mail-frame.ts';
import { mailFrameDocument } from './mail-frame-document.ts';
import { RemoteContentBar } from './RemoteContentBar.tsx';
import { sanitiseMailHtml } from './sanitise-mail-html.ts';
import { useFrameColours } from './use-frame-colours.ts';
import './MailFrame.css';

const foldedHeight = 640;

/**
 * Mail HTML in a sandboxed frame. [Note: the mail's frame]
 * The sandbox has no allow-scripts and no allow-forms: nothing of the mail runs. It has allow-same-origin, which is safe
 * only without allow-scripts, so that the console can measure the content and read which link is pointed at; popups
 * escape the sandbox so that a link opens as an ordinary page of the browser. The mail is written into the frame's
 * first, empty document, which has the sandbox from the start: a `srcdoc` would be a navigation, and the mail would
 * stand there some frames after everything else.
 */
export default function MailFrame({
  message,
  html,
  evidence,
}: {
  readonly message: MessageView;
  readonly html: string;
  readonly evidence: readonly string[];
}) {
  const { gateway, settings } = useConsole();
  const loadsRemote = useStoreValue(settings.store, (state) => state.settings.loadRemoteContent);
  const [shownOnce, setShownOnce] = useState(false);
  const [images, setImages] = useState<ReadonlyMap<string, string>>(new Map());
  const [height, setHeight] = useState(80);
  const [unfolded, setUnfolded] = useState(false);
  const [blank, setBlank] = useState(0);
  const [target, setTarget] = useState<string | null>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const colours = useFrameColours();
  const allowRemote = loadsRemote || message.remoteContentAllowed || shownOnce;
  const mail = useMemo(
    () => sanitiseMailHtml(html, { allowRemote, inlineImages: images, evidence }),
    [html, allowRemote, images, evidence],
  );
  const document = useMemo(() => mailFrameDocument(mail, allowRemote, colours), [mail, allowRemote, colours]);
  const wanted = mail.inlineIds.join(' ');

  useEffect(() => {
    let current = true;
    void Promise.all(
      wanted
        .split(' ')
        .filter(Boolean)
        .map(async (id) => {
          const attachment = message.attachments.find(
            ({ contentId }) => contentId?.replaceAll(/^<|>$/gu, '').toLowerCase() === id,
          );
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

  useLayoutEffect(() => {
    const element = frame.current;
    const inside = element?.contentDocument;
    return element && inside
      ? fillMailFrame(element, inside, document, { onHeight: setHeight, onTarget: setTarget })
      : undefined;
  }, [document, allowRemote, blank]);

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
        // A document's policy can be made stricter, never laxer: what may load more is another frame.
        key={String(allowRemote)}
        ref={frame}
        className="MailFrame-frame"
        title={`Mail of ${message.from?.name || message.from?.address || 'unknown sender'}`}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        style={{ height: isLong && !unfolded ? foldedHeight : height }}
        // Firefox puts another empty document in the place of the first one; that one is filled then.
        onLoad={() => {
          if (blank < 2 && frame.current?.contentDocument?.head?.childElementCount === 0) setBlank(blank + 1);
        }}
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
