/** Every mark of the mails that are shown, also in the frames of HTML mail. */
function marksShown(): readonly HTMLElement[] {
  const frames = [...document.querySelectorAll<HTMLIFrameElement>('.Message iframe')];
  return [document, ...frames.map((frame) => frame.contentDocument)].flatMap((place) => [
    ...(place?.querySelectorAll<HTMLElement>('.Message mark, mark.fl-evidence') ?? []),
  ]);
}

const squeezed = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** Draws a line round the marked words in the mail and brings them into view; null takes it off again. */
export function pointAtEvidence(words: string | null): void {
  const wanted = words === null ? null : squeezed(words);
  let isFirst = true;
  for (const mark of marksShown()) {
    const text = squeezed(mark.textContent ?? '');
    const isMeant = wanted !== null && text !== '' && (wanted.includes(text) || text.includes(wanted));
    // Inline: the frame of a mail has no style sheet of ours.
    mark.style.outline = isMeant ? '2px solid currentColor' : '';
    if (isMeant && isFirst) mark.scrollIntoView({ block: 'nearest' });
    if (isMeant) isFirst = false;
  }
}
