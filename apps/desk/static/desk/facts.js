import { get } from './requests.js';

// A confirmed proposal becomes a row of the facts, which the next autosave stores.

const FIELDS = { quantity: 'printed', kind: 'kind', subject: 'subject', quote: 'quote', surface: 'surface', start: 'start' };

export function addFact(proposal) {
  const add = document.getElementById('id_facts-ADD');
  if (!add) return false;
  add.click();
  const number = Number(document.getElementById('id_facts-TOTAL_FORMS').value) - 1;
  for (const [field, source] of Object.entries(FIELDS)) {
    const input = document.getElementById(`id_facts-${number}-${field}`);
    if (!input) continue;
    input.value = proposal[source];
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }
  return true;
}

// Subjects are found by typing; there may be thousands.
export function startSubjectSuggestions(form) {
  let timer = null;
  form.addEventListener('input', ({ target }) => {
    const list = target.getAttribute('list') === 'fathom-subjects' && document.getElementById('fathom-subjects');
    if (!list) return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const { subjects } = await get(`${list.dataset.search}?q=${encodeURIComponent(target.value)}`);
      list.replaceChildren(...subjects.map(({ name }) => new Option(name, name)));
    }, 200);
  });
}
