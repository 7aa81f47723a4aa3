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

  /** A row of tabs too long for a phone begins where the open one can be seen. */
  for (const tab of all('.tabs [aria-current]')) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;

  /** A form is sent once: the second click of a double click does nothing. */
  document.addEventListener('submit', event => {
    if (event.target.dataset.sent && Date.now() - event.target.dataset.sent < 3000) event.preventDefault();
    event.target.dataset.sent = Date.now();
  });

  /**
   * What was wrong takes the focus, after a load and after a swap: the first wrong field itself, or the list where none has one. A page whose form one came
   * to fill in begins at its first empty field, where there is a keyboard.
   */
  const FIELDS = 'input:not([type=hidden], [type=file]), select, textarea';
  const seen = place => place.getClientRects().length > 0;
  const field = place => (place?.matches(FIELDS) ? [place] : all(FIELDS, place ?? document.createElement('p'))).find(seen);
  const empty = one => seen(one) && !one.closest('.ask')?.querySelector('.opt')
    && (one.type === 'radio' ? !all(`input[name="${CSS.escape(one.name)}"]`, one.form).some(other => other.checked) : one.value === '');
  const look = root => {
    const faults = root.querySelector('.faults');
    if (faults) (all('a[href^="#"]', faults).map(link => field(document.getElementById(decodeURIComponent(link.hash.slice(1))))).find(Boolean) ?? faults).focus();
    return faults;
  };
  if (!look(document) && location.hash === '' && matchMedia('(pointer: fine)').matches) {
    const begins = document.querySelector('form[data-begin]');
    (begins && (all(FIELDS, begins).find(empty) ?? all(FIELDS, begins).find(seen)))?.focus({ preventScroll: true });
  }
  document.addEventListener('htmx:afterSettle', event => look(event.target));
}
