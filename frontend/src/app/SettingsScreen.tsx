import { i18n } from '@lingui/core';
import { SettingsPage } from '../features/settings/SettingsPage';
import { chooseLocale, type Locale } from './locale';

/** Settings, with the language that the application keeps. */
export function SettingsScreen() {
  return <SettingsPage locale={i18n.locale} onLocale={(locale) => void chooseLocale(locale as Locale)} />;
}
