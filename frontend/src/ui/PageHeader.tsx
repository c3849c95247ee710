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

/** A screen: its parts below each other, the last one (a table, usually) taking what height is left. */
export function Page({ children, narrow = false }: { children: ReactNode; narrow?: boolean }) {
  return <div className={narrow ? `${classes.page} ${classes.narrow}` : classes.page}>{children}</div>;
}
