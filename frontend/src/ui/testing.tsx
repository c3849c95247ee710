import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';

/** Draws a component as the application does, without transitions. */
export function draw(element: ReactElement) {
  const wrap = (inner: ReactElement) => (
    <I18nProvider i18n={i18n}>
      <MantineProvider env="test">{inner}</MantineProvider>
    </I18nProvider>
  );
  const result = render(wrap(element));
  return { ...result, redraw: (next: ReactElement) => result.rerender(wrap(next)) };
}
