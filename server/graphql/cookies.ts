// The two cookies of a session. The prefixes need https and are dropped only at plain http on localhost.

const WEEK_SECONDS = 7 * 86_400;
const ACCESS_SECONDS = 600;

interface CookieSettings {
  /** Whether the installation is reached over https. */
  readonly secure: boolean;
}

export const REFRESH_PATH = '/session';

export function accessCookieName({ secure }: CookieSettings): string {
  return secure ? '__Host-at' : 'at';
}

export function refreshCookieName({ secure }: CookieSettings): string {
  return secure ? '__Secure-rt' : 'rt';
}

/** The Set-Cookie lines that start a session, or that end it for null. */
export function sessionCookies(
  tokens: { accessToken: string; refreshToken: string } | null,
  settings: CookieSettings,
): string[] {
  const secure = settings.secure ? '; Secure' : '';
  const line = (name: string, value: string, rest: string, age: number) =>
    `${name}=${value}; HttpOnly${secure}; ${rest}; Max-Age=${tokens === null ? 0 : age}`;
  return [
    line(accessCookieName(settings), tokens?.accessToken ?? '', 'SameSite=Lax; Path=/', ACCESS_SECONDS),
    line(
      refreshCookieName(settings),
      tokens?.refreshToken ?? '',
      `SameSite=Strict; Path=${REFRESH_PATH}`,
      WEEK_SECONDS,
    ),
  ];
}

/** The value of one cookie in a Cookie header, or null. */
export function cookieValue(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
