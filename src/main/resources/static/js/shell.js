// The search box, the print button, the focus on a list of faults. Every page works without this file.
{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /** The one search box: "/" goes there (lists.js), what htmx found shows below. */
  const seek = document.querySelector('.seek input');
  if (seek) {
    const found = seek.closest('.seek').querySelector('.found');
    const shut = () => { found.hidden = true; };
    const links = () => all('a', found);
    seek.addEventListener('input', () => { if (seek.value.trim() === '') shut(); });
    found.addEventListener('htmx:afterSwap', () => { found.hidden = seek.value.trim() === '' || found.childElementCount === 0; });
    seek.closest('.seek').addEventListener('keydown', event => {
      if (event.key === 'Escape') { shut(); seek.blur(); }
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp' || found.hidden) return;
      event.preventDefault();
      const stops = [seek, ...links()];
      const at = stops.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
      stops[(at + stops.length) % stops.length].focus();
    });
    document.addEventListener('click', event => { if (!event.target.closest('.seek')) shut(); });
  }

  document.addEventListener('click', event => {
    const fill = event.target.closest('[data-fill]');
    if (fill) {
      document.getElementById('account').value = fill.dataset.fill;
      document.getElementById('password').value = fill.dataset.with;
    }
    if (event.target.closest('[data-print]')) window.print();
  });

  /** A form is sent once: the second click of a double click does nothing. */
  document.addEventListener('submit', event => {
    if (event.target.dataset.sent && Date.now() - event.target.dataset.sent < 3000) event.preventDefault();
    event.target.dataset.sent = Date.now();
  });

  /** What was wrong takes the focus, after a load and after a swap. */
  const look = root => root.querySelector('.faults')?.focus();
  look(document);
  document.addEventListener('htmx:afterSettle', event => look(event.target));
}
