/** Stands in until the feature arrives. */
export default function FirstRunPage({ rest }: { readonly rest: string }) {
  return <h1 data-rest={rest}>Welcome</h1>;
}
