// Chips for chosen names, with a field that finds more.
(() => {
  const PAUSE = 200;

  function start(widget) {
    const field = widget.querySelector('[data-find]');
    const list = widget.querySelector('[data-found]');
    const chosen = widget.querySelector('[data-chosen]');
    const ids = new Map();
    let timer = null;

    const tellForm = () => field.dispatchEvent(new Event('change', { bubbles: true }));

    function add(id, name) {
      if (!chosen.querySelector(`input[value="${id}"]`)) {
        const line = document.createElement('li');
        const input = Object.assign(document.createElement('input'), {
          type: 'hidden',
          name: widget.dataset.name,
          value: id,
        });
        const remove = Object.assign(document.createElement('button'), { type: 'button', textContent: '×' });
        remove.dataset.remove = '';
        remove.setAttribute('aria-label', `Remove ${name}`);
        line.append(input, `${name} `, remove);
        chosen.append(line);
      }
      field.value = '';
      tellForm();
    }

    async function find() {
      const typed = field.value.trim();
      if (!typed) return;
      const response = await fetch(`${widget.dataset.search}?q=${encodeURIComponent(typed)}`);
      if (!response.ok) return;
      const { subjects } = await response.json();
      subjects.forEach(({ id, name }) => ids.set(name, id));
      list.replaceChildren(
        ...subjects.map(({ name, sort }) => Object.assign(document.createElement('option'), { value: name, label: sort })),
      );
    }

    field.addEventListener('input', () => {
      if (ids.has(field.value)) {
        add(ids.get(field.value), field.value);
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(find, PAUSE);
    });
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      const first = list.querySelector('option');
      if (first) add(ids.get(first.value), first.value);
    });
    chosen.addEventListener('click', (event) => {
      if (!event.target.closest('[data-remove]')) return;
      event.target.closest('li').remove();
      tellForm();
    });
  }

  document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('[data-names]').forEach(start));
})();
