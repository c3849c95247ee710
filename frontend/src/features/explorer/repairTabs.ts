/**
 * GraphiQL 5.4 calls the list items around its tab buttons tabs, and so nests controls in controls, which screen readers cannot tell
 * apart. This gives the items back to the list that they are, for as long as the element lives. Returns how to stop.
 */
export function repairTabs(element: HTMLElement): () => void {
  const repair = () => {
    for (const list of element.querySelectorAll('ul[role="tablist"]')) list.setAttribute('role', 'list');
    for (const item of element.querySelectorAll('li[role="tab"]')) item.setAttribute('role', 'listitem');
    for (const item of element.querySelectorAll('li[aria-selected]')) {
      const button = item.querySelector('button[aria-controls]') ?? item.querySelector('button');
      button?.removeAttribute('aria-controls');
      if (item.getAttribute('aria-selected') === 'true') button?.setAttribute('aria-current', 'true');
      else button?.removeAttribute('aria-current');
      item.removeAttribute('aria-selected');
    }
  };
  const observer = new MutationObserver(repair);
  observer.observe(element, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['role', 'aria-selected'],
  });
  repair();
  return () => observer.disconnect();
}
