import { Tabs, type TabsProps } from '@mantine/core';
import classes from './FillTabs.module.css';

/** Tabs whose panel, drawn only while it is chosen, takes the rest of a page that fills the window. */
export function FillTabs({ className = '', ...props }: TabsProps) {
  return (
    <Tabs
      {...props}
      keepMounted={false}
      className={`${classes.tabs} ${className}`}
      classNames={{ panel: classes.panel, list: classes.list }}
    />
  );
}
