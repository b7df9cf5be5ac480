// Small uses of the address, on the router's hooks.
import { useEffect, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';

/** Leads elsewhere instead of showing this; the way back skips this address. */
export function Redirect({ to }: { readonly to: string }): null {
  const navigate = useNavigate();
  useEffect(() => {
    void navigate(to, { replace: true });
  }, [navigate, to]);
  return null;
}

/** What stands behind the question mark, and a way to change it. Empty values fall out of the address. */
export function useSearch(): [
  URLSearchParams,
  (next: Readonly<Record<string, string>>, options?: { replace?: boolean }) => void,
] {
  const { search } = useLocation();
  const navigate = useNavigate();
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const change = (next: Readonly<Record<string, string>>, { replace = false } = {}) => {
    const kept = new URLSearchParams(Object.entries(next).filter(([, value]) => value !== ''));
    void navigate({ search: kept.size === 0 ? '' : `?${kept}` }, { replace });
  };
  return [params, change];
}
