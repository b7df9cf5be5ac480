// The types of source-bundle.mjs.
export function bundleOf(source: string): Promise<string>;
