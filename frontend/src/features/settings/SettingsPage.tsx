import { Page } from '../../ui/PageHeader';
export function SettingsPage(_: { locale: string; onLocale: (locale: string) => void }) {
  return <Page>{null}</Page>;
}
