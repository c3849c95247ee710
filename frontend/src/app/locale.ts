/** The language: chosen in Settings, else the browser's. Catalogues are files of their own, fetched when needed. */
import { i18n } from '@lingui/core';

export type Locale = 'en' | 'zh';

const KEY = 'countersign.language';

export function preferredLocale(): Locale {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept === 'en' || kept === 'zh') return kept;
  } catch {
    // Storage may be forbidden; then the browser's language decides.
  }
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export async function activateLocale(locale: Locale): Promise<void> {
  const { messages } =
    locale === 'zh' ? await import('../locales/zh/messages') : await import('../locales/en/messages');
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale === 'zh' ? 'zh-Hans' : 'en';
}

export async function chooseLocale(locale: Locale): Promise<void> {
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // It holds until the page is reloaded.
  }
  await activateLocale(locale);
}
