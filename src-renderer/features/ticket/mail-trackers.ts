const paths =
  /(?:\/(?:open|track(?:ing|er)?|pixel|beacon|wf\/open|o\.gif|e\/o|trk|imp|oo|read-receipt)(?:[./?_-]|$))|(?:[?&](?:utm_|mc_eid|mkt_tok|_hsenc|trk=))|(?:1x1|spacer|blank|pixel)\.(?:gif|png)/iu;
const hosts =
  /(?:^|\.)(?:list-manage\.com|mailchimp\.com|sendgrid\.net|mandrillapp\.com|hubspotemail\.net|hs-analytics\.net|mailtrack\.io|google-analytics\.com|doubleclick\.net|sparkpostmail\.com|customeriomail\.com|mixpanel\.com|bananatag\.com|yesware\.com|getnotify\.com)$|(?:^|\.)(?:track|click|open|pixel|beacon|trk)[a-z0-9-]*\./iu;

const length = (value: string | null | undefined): number | null => {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$/iu.exec(value ?? '');
  return match ? Number(match[1]) : null;
};

/** Whether a remote image is there to report that the mail was read: invisible, or by an address that is known for it. */
export function isTracker(image: Element, address: URL | null): boolean {
  const style = image.getAttribute('style') ?? '';
  const width = length(image.getAttribute('width')) ?? length(/(?:^|;)\s*width\s*:\s*([^;]+)/iu.exec(style)?.[1]);
  const height = length(image.getAttribute('height')) ?? length(/(?:^|;)\s*height\s*:\s*([^;]+)/iu.exec(style)?.[1]);
  if ((width !== null && width <= 2) || (height !== null && height <= 2)) return true;
  if (
    image.hasAttribute('hidden') ||
    /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)/iu.test(style)
  )
    return true;
  return address !== null && (hosts.test(address.hostname) || paths.test(address.pathname + address.search));
}
