import { useEffect, useRef } from 'react';

/** Whether a key pressed there is meant as text, or belongs to an open dialog or menu. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('input, textarea, select, [contenteditable="true"]')) {
    return !(target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio'));
  }
  return false;
}

/** A dialog, drawer or popover has the keyboard: what lies beneath must not hear it. */
export function isCovered(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}

/**
 * Single-key commands of a screen: `{ '/': focusSearch }`. They are deaf while somebody types or a dialog is open, and to keys with
 * Ctrl, Alt or the command key, which belong to the browser.
 */
export function useKeys(commands: Record<string, (event: KeyboardEvent) => void>): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || isCovered()) return;
      const command = latest.current[event.key];
      if (!command) return;
      command(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
