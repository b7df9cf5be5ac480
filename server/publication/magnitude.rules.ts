// R10: a total of hours or euros in which one or two people weigh too much.

/**
 * Whether the total of these contributions (≥ 0, one per person) may be shown: the largest is at most 50 % of it,
 * the two largest at most 90 %.
 *
 * Example: [50, 30, 20] may; [60, 20, 20] may not (60 %).
 */
export function mayShowTotal(contributions: readonly number[]): boolean {
  let [total, largest, second] = [0, 0, 0];
  for (const each of contributions) {
    total += each;
    if (each > largest) [largest, second] = [each, largest];
    else if (each > second) second = each;
  }
  return total > 0 && largest <= 0.5 * total && largest + second <= 0.9 * total;
}
