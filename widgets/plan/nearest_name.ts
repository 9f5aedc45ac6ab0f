/** The known name that a misspelt one is nearest to. The twin of nearest_name.py. */

/**
 * Of the known names the one with the fewest letters to change, the first of equals; "" if none is known. Letters are
 * compared without regard to case, `-` and ` ` as `_`.
 */
export function nearestName(name: string, known: string[]): string {
  const plain = name.toLowerCase().replace(/[- ]/g, "_");
  let best = "", least = -1;
  for (const each of known) {
    const found = distance(plain, each);
    if (least < 0 || found < least) {
      best = each;
      least = found;
    }
  }
  return best;
}

/** Levenshtein's distance. */
function distance(one: string, other: string): number {
  const letters = Array.from(one), others = Array.from(other);
  let before = Array.from({ length: others.length + 1 }, (_, column) => column);
  letters.forEach((letter, row) => {
    const now = [row + 1];
    others.forEach((each, column) => {
      now.push(
        Math.min(before[column + 1]! + 1, now[column]! + 1, before[column]! + (letter === each ? 0 : 1)),
      );
    });
    before = now;
  });
  return before[others.length]!;
}
