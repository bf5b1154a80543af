/** Stands in until the feature arrives. */
export default function CustomersPage({ rest }: { readonly rest: string }) {
  return <h1 data-rest={rest}>Customers</h1>;
}
