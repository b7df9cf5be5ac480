/** Where a department hangs: itself and everything above it. */

/**
 * By department: its own id and those above it, nearest first.
 *
 * Example: team T under department D under root R gives T → [T, D, R].
 */
export function pathsOf(
  tree: readonly { readonly id: string; readonly parentId: string | null }[],
): Map<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>();
  // Parents stand before children in the tree.
  for (const { id, parentId } of tree)
    paths.set(id, [id, ...(parentId === null ? [] : (paths.get(parentId) ?? []))]);
  return paths;
}
