// Light, dark, or what the device says; remembered on this device only.

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'op-peil-theme';

/** The theme chosen on this device; `system` when none was chosen. */
export function readTheme(): Theme {
  const kept = keptTheme();
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Puts a theme on the page and remembers it. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // A browser that keeps nothing still shows the theme for this visit.
  }
}

function keptTheme(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
