import { t } from '@lingui/core/macro';
import { notifications } from '@mantine/notifications';

/** Puts text on the clipboard and says whether it is there: browsers allow it on https and localhost only. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notifications.show({ message: t`Copied` });
  } catch {
    notifications.show({
      color: 'red',
      message: t`The browser does not let this page copy: it does so on https only.`,
    });
  }
}
