import { Page } from '../../ui/PageHeader';

export function BillPage() {
  return <Page>{null}</Page>;
}
