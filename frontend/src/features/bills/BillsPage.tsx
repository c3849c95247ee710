import { Page } from '../../ui/PageHeader';

export function BillsPage() {
  return <Page>{null}</Page>;
}
