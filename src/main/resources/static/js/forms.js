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
}
