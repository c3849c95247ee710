// What the pages do beyond being read: copy a block, open the menu where there is room, and find the search field by a key. They work without.
const copied = document.createElement('p');
copied.className = 'hidden';
copied.setAttribute('role', 'status');
document.body.append(copied);

for (const figure of document.querySelectorAll('figure.code')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(figure.querySelector('code').textContent);
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(figure.querySelector('code'));
      button.textContent = 'Selected';
    }
    copied.textContent = button.textContent;
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 1500);
  });
  figure.querySelector('figcaption').append(button);
}

const menu = document.getElementById('menu');
const wide = matchMedia('(min-width: 900px)');
const fit = () => {
  menu.open = wide.matches;
};
fit();
menu.dataset.ready = '';
wide.addEventListener('change', fit);
menu.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' });

addEventListener('keydown', (event) => {
  const writing = event.target.closest?.('input, textarea, select, [contenteditable]');
  if (event.key !== '/' || writing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  document.getElementById('q').select();
});
