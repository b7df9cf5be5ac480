// Things to press. A button does something here; a ButtonLink goes somewhere and looks the same.
import type { ComponentProps, ReactNode } from 'react';
import './button.css';
import { classNames } from './class-names.ts';
import { PlainLink } from './link.tsx';

type Variant = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'style' | 'className'> {
  /** One primary button per page. Default: secondary. */
  readonly variant?: Variant;
  /** Work is under way: the button keeps the focus, but a second press does nothing. */
  readonly busy?: boolean;
}

export function Button({
  variant = 'secondary',
  busy = false,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={classNames('op-button', `op-button--${variant}`)}
      aria-disabled={busy || undefined}
      data-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

interface ButtonLinkProps {
  readonly to: string;
  readonly variant?: Variant;
  readonly children: ReactNode;
}

export function ButtonLink({ to, variant = 'secondary', children }: ButtonLinkProps) {
  return (
    <PlainLink to={to} className={classNames('op-button', `op-button--${variant}`)}>
      {children}
    </PlainLink>
  );
}
