// A list of matters: J and K move, X picks, Enter opens, A and R go to the decisions (data-key); the batch bar counts and adds up.
{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const rows = () => all('[data-row]');
  const picks = () => all('[data-row] .pick input');
  const money = fen => '¥' + (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const typing = target => target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select');
  const fenOf = row => Math.round(Number((row.querySelector('.sum')?.firstChild?.textContent ?? '').replace(/[^0-9.]/g, '')) * 100);

  function tally() {
    const every = picks();
    const chosen = every.filter(pick => pick.checked);
    every.forEach(pick => pick.closest('tr').classList.toggle('on', pick.checked));
    const head = document.querySelector('[data-all]');
    if (head) { head.checked = every.length > 0 && chosen.length === every.length; head.indeterminate = chosen.length > 0 && !head.checked; }
    const batch = document.querySelector('[data-batch]');
    if (!batch) return;
    batch.hidden = chosen.length === 0;
    all('[data-count]', batch).forEach(place => { place.textContent = chosen.length; });
    const sum = chosen.reduce((sum, pick) => sum + fenOf(pick.closest('tr')), 0);
    all('[data-sum]', batch).forEach(place => { place.textContent = sum > 0 ? '，' + money(sum) : ''; });
  }

  function step(by) {
    const list = rows();
    const at = list.findIndex(row => row.classList.contains('at'));
    const next = list[Math.min(list.length - 1, Math.max(0, at + by))];
    list[at]?.classList.remove('at');
    next?.classList.add('at');
    next?.querySelector('.open')?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
  }

  document.addEventListener('change', event => {
    if (event.target.matches('[data-all]')) picks().forEach(pick => { pick.checked = event.target.checked; });
    if (event.target.matches('[data-all], .pick input')) tally();
  });
  document.addEventListener('keydown', event => {
    if (event.metaKey || event.ctrlKey || event.altKey || typing(event.target)) return;
    const row = document.querySelector('[data-row].at');
    const keys = { j: () => step(1), k: () => step(-1), x: () => row?.querySelector('.pick input')?.click() };
    const key = event.key.toLowerCase();
    const act = key === '/' ? () => document.querySelector('.seek input')?.focus() : rows().length ? keys[key] : undefined;
    const marked = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!act && !marked) return;
    event.preventDefault();
    if (act) act(); else if (marked.matches('a')) marked.click(); else marked.focus();   // a key goes to a decision, Enter makes it
  });
  if (picks().length) tally();
  document.addEventListener('htmx:afterSettle', () => { if (picks().length) tally(); });
}
