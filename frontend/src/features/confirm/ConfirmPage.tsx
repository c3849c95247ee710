import { Page } from '../../ui/PageHeader';

export function ConfirmPage() {
  return <Page>{null}</Page>;
}
