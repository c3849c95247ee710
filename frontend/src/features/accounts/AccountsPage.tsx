import { Page } from '../../ui/PageHeader';

export function AccountsPage() {
  return <Page>{null}</Page>;
}
