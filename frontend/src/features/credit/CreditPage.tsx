import { Page } from '../../ui/PageHeader';

export function CreditPage() {
  return <Page>{null}</Page>;
}
