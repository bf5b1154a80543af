/**
 * Joins things, named by their places from 0, into groups, the most alike first, until no two groups are on average
 * `enough` alike (agglomerative, average linkage). Ties go to those that come first, so that the same things always give
 * the same groups. Quadratic in time and memory: for some hundreds of things.
 */
export function joinLikeThings(
  count: number,
  likeness: (one: number, other: number) => number,
  enough: number,
): readonly (readonly number[])[] {
  const alike = new Float64Array(count * count);
  const places = Array.from({ length: count }, (_, place) => place);
  for (const one of places)
    for (let other = one + 1; other < count; other++) {
      const value = likeness(one, other);
      alike[one * count + other] = value;
      alike[other * count + one] = value;
    }
  const members = new Map(places.map((place) => [place, [place]]));
  const value = (one: number, other: number): number => alike[one * count + other] ?? 0;
  const nearest = (one: number): number => {
    let best = -1;
    for (const other of members.keys())
      if (other !== one && (best === -1 || value(one, other) > value(one, best))) best = other;
    return best;
  };
  const nearestOf = new Map(Array.from(members.keys(), (place) => [place, nearest(place)]));
  for (;;) {
    let one = -1;
    for (const [place, best] of nearestOf)
      if (best !== -1 && (one === -1 || value(place, best) > value(one, nearestOf.get(one) ?? -1))) one = place;
    const other = nearestOf.get(one) ?? -1;
    if (one === -1 || other === -1 || value(one, other) < enough) break;
    const [into, from] = one < other ? [one, other] : [other, one];
    const [kept, gone] = [members.get(into) ?? [], members.get(from) ?? []];
    for (const place of members.keys()) {
      const mean = (kept.length * value(into, place) + gone.length * value(from, place)) / (kept.length + gone.length);
      alike[into * count + place] = mean;
      alike[place * count + into] = mean;
    }
    members.set(into, [...kept, ...gone]);
    members.delete(from);
    nearestOf.delete(from);
    for (const [place, best] of nearestOf)
      if (place === into || best === into || best === from) nearestOf.set(place, nearest(place));
  }
  return Array.from(members.values(), (group) => group.toSorted((one, other) => one - other));
}
