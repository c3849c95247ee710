import type { ReactNode } from 'react';
import classes from './PageHeader.module.css';

interface PageHeaderProps {
  title: ReactNode;
  /** One line beneath: what the page shows, up to when. */
  note?: ReactNode;
  /** The way up, above the title. */
  crumbs?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, note, crumbs, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {crumbs && <div className={classes.crumbs}>{crumbs}</div>}
        <h1 className={classes.title}>{title}</h1>
        {note && <p className={classes.note}>{note}</p>}
      </div>
      {actions && <div className={`${classes.actions} no-print`}>{actions}</div>}
    </header>
  );
}

interface PageProps {
  children: ReactNode;
  /** The page is as high as the window, and its table takes what is left of it. */
  fill?: boolean;
  /** Text and forms: no wider than they read well. */
  narrow?: boolean;
}

/** A screen: its parts below each other. */
export function Page({ children, fill, narrow }: PageProps) {
  return (
    <div className={classes.page} data-fill={fill || undefined} data-narrow={narrow || undefined}>
      {children}
    </div>
  );
}
