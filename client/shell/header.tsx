// The bar above every page: sign, menu, language, light or dark, and leaving.
import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useWords } from '../labels/words.ts';
import { applyTheme, readTheme } from '../theme/theme.ts';
import { PlainLink } from '../ui/link.tsx';
import './header.css';
import { currentAddress, type NavigationItem, ownPages, workPages } from './navigation.ts';
import { Sign } from './sign.tsx';
import { chooseLocale, leave, type Viewer } from './viewer.ts';

export function Header({ viewer }: { readonly viewer: Viewer | null }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(() => setOpen(false), [pathname]);
  return (
    <header className="op-header op-no-print">
      <div className="op-header__bar">
        <PlainLink to="/" className="op-header__sign">
          <Sign />
          {t('shell.home')}
        </PlainLink>
        <button
          type="button"
          className="op-header__menu"
          aria-expanded={open}
          aria-controls="op-menu"
          onClick={() => setOpen(!open)}
        >
          {t('shell.menu')}
        </button>
        <div id="op-menu" className="op-header__folded" data-open={open}>
          <Tools viewer={viewer} />
          {viewer !== null && <Menu viewer={viewer} />}
        </div>
      </div>
    </header>
  );
}

/** One's own pages, and under them those for the organisation. */
function Menu({ viewer }: { readonly viewer: Viewer }) {
  const { t } = useWords();
  const { pathname } = useLocation();
  const [own, work] = [ownPages(viewer), workPages(viewer)];
  const current = currentAddress(
    [...own, ...work].map(({ to }) => to),
    pathname,
  );
  return (
    <nav aria-label={t('shell.mainNavigation')} className="op-header__nav">
      <Pages items={own} current={current} />
      {work.length > 0 && (
        <>
          <p id="op-menu-work" className="op-header__group">
            {t('shell.workNavigation')}
          </p>
          <Pages items={work} current={current} labelledBy="op-menu-work" />
        </>
      )}
    </nav>
  );
}

function Pages({
  items,
  current,
  labelledBy,
}: {
  readonly items: readonly NavigationItem[];
  readonly current: string | null;
  readonly labelledBy?: string;
}) {
  const { t } = useWords();
  return (
    <ul aria-labelledby={labelledBy}>
      {items.map(({ to, label }) => (
        <li key={to}>
          <PlainLink to={to} current={to === current}>
            {t(label)}
          </PlainLink>
        </li>
      ))}
    </ul>
  );
}

function Tools({ viewer }: { readonly viewer: Viewer | null }) {
  const { t, locale } = useWords();
  const navigate = useNavigate();
  const other = locale === 'nl' ? 'en' : 'nl';
  return (
    <div className="op-header__tools">
      {viewer !== null && <span className="op-header__who">{viewer.personName}</span>}
      <button type="button" lang={other} onClick={() => void chooseLocale(other, viewer !== null)}>
        {t('shell.otherLanguage')}
      </button>
      <ThemeButton />
      {viewer !== null && (
        <button type="button" onClick={() => void leave().finally(() => navigate('/aanmelden'))}>
          {t('shell.signOut')}
        </button>
      )}
    </div>
  );
}

/** Light or dark. Choosing what the device already says goes back to following the device. */
function ThemeButton() {
  const { t } = useWords();
  const [theme, setTheme] = useState(readTheme);
  const deviceDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const dark = theme === 'dark' || (theme === 'system' && deviceDark);
  const word = t(dark ? 'shell.toLight' : 'shell.toDark');
  function turn(): void {
    const next = dark === deviceDark ? (dark ? 'light' : 'dark') : 'system';
    applyTheme(next);
    setTheme(next);
  }
  return (
    <button type="button" onClick={turn} aria-label={t('shell.themeHint', { theme: word })}>
      {word}
    </button>
  );
}
