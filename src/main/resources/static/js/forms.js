// A choice shows what belongs to it: <input data-shows="id"> and <div id="id">. The chosen frame is marked too. Rows of a table of people come and go.
{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const choices = '[data-shows], .choice input';
  const group = input => all(`input[name="${CSS.escape(input.name)}"]`, input.form ?? document).forEach(one => {
    one.closest('.choice')?.classList.toggle('on', one.checked);
    const part = one.dataset.shows && document.getElementById(one.dataset.shows);
    if (part) part.hidden = !one.checked;
  });
  const draw = root => all(choices, root).forEach(group);

  document.addEventListener('change', event => { if (event.target.matches(choices)) group(event.target); });
  draw(document);
  document.addEventListener('htmx:afterSettle', event => draw(event.target));

  /** Looking, which is also what Enter in a field does, is done in place: nothing is handed in, and the focus stays. */
  document.addEventListener('submit', event => {
    const look = event.submitter?.matches('[name=act][value=look]') && document.getElementById('check');
    if (!look || !window.htmx) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    event.target.dispatchEvent(new Event('change', { bubbles: true }));
    look.scrollIntoView({ block: 'nearest' });
  }, true);

  /**
   * A form that is handed in says nothing more on the way: the check and the keeping that still run are given up without a word, and none begins until
   * the page is seen again. They would come too late, and be refused. (htmx:abort would complain in the console.)
   */
  const running = new Map();
  const handedIn = new Set();
  document.addEventListener('htmx:beforeSend', event => running.set(event.detail.xhr, event.target.closest('form')));
  document.addEventListener('htmx:afterRequest', event => running.delete(event.detail.xhr));
  document.addEventListener('submit', event => {
    if (event.defaultPrevented) return;
    handedIn.add(event.target);
    running.forEach((form, request) => {
      if (form !== event.target) return;
      request.onload = request.onerror = request.onabort = request.ontimeout = null;
      request.abort();
    });
  });
  document.addEventListener('htmx:beforeRequest', event => { if (handedIn.has(event.target.closest('form'))) event.preventDefault(); });
  window.addEventListener('pageshow', event => { if (event.persisted && handedIn.size > 0) location.reload(); });

  /** Rows: a button that asks the server for one more, or one less, does it here at once. */
  document.addEventListener('click', event => {
    const add = event.target.closest('[data-add]');
    const drop = event.target.closest('[data-drop]');
    const rows = (add ?? drop)?.closest('[data-rows]');
    if (!rows) return;
    event.preventDefault();
    const body = rows.querySelector('tbody');
    if (add) {
      const used = all('[name*="["]', body).map(one => Number(/\[(\d+)]/.exec(one.name)?.[1] ?? -1));
      const holder = document.createElement('tbody');
      holder.innerHTML = rows.querySelector('template').innerHTML.replaceAll('__n__', Math.max(-1, ...used) + 1);
      body.append(...holder.children);
      htmx.process(body.lastElementChild);
      body.lastElementChild.querySelector('input, select').focus();
    } else {
      drop.closest('tr').remove();
      body.dispatchEvent(new Event('change', { bubbles: true }));
    }
  });
}
