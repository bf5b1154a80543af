/** The areas of the settings, in the order of the navigation. */
export const sections = [
  { id: 'accounts', title: 'Accounts' },
  { id: 'sending', title: 'Sending' },
  { id: 'connectors', title: 'Connectors' },
  { id: 'notifications', title: 'Notifications' },
  { id: 'appearance', title: 'Appearance' },
  { id: 'keyboard', title: 'Keyboard' },
  { id: 'privacy', title: 'Privacy' },
  { id: 'about', title: 'About' },
] as const;
export type SectionId = (typeof sections)[number]['id'];

/** The section that an address names; the first one where it names none. */
export function sectionOf(rest: string): SectionId {
  const first = rest.split('/')[0];
  return sections.find((section) => section.id === first)?.id ?? 'accounts';
}
