import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Provider } from 'urql';
import { router } from './router';
import { SessionProvider, useSession } from './session';
import { theme } from './theme';

/** The application: theme, language, session and router around the screens. */
export function App() {
  const [locale, setLocale] = useState(i18n.locale);
  useEffect(() => i18n.on('change', () => setLocale(i18n.locale)), []);
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <Notifications position="bottom-right" limit={4} autoClose={5000} />
        <SessionProvider>
          {/* Texts made outside components (error sentences, formats) follow the language through the key. */}
          <Screens key={locale} />
        </SessionProvider>
      </MantineProvider>
    </I18nProvider>
  );
}

function Screens() {
  const { client } = useSession();
  return (
    <Provider value={client}>
      <RouterProvider router={router} />
    </Provider>
  );
}
