// The types of fingerprint.mjs, for those that are TypeScript.
export function fingerprint(): string;
export function isBuilt(): boolean;
export function noteBuilt(print: string): void;
