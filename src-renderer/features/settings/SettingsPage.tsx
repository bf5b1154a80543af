/** Stands in until the feature arrives. */
export default function SettingsPage({ rest }: { readonly rest: string }) {
  return <h1 data-rest={rest}>Settings</h1>;
}
