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
    if (input) write(input, proposal[source]);
  }
  return true;
}

// A fact stands for words of the text: where a repair changes the words, the fact follows.
// `before` and `after` are the text around the words as it was and as the repair left it.
export function carryFacts({ surface, quote, suggestion }, { before, after }) {
  const total = Number(document.getElementById('id_facts-TOTAL_FORMS')?.value ?? 0);
  const field = (number, name) => document.getElementById(`id_facts-${number}-${name}`);
  for (let number = 0; number < total; number += 1) {
    const words = field(number, 'quote');
    const quantity = field(number, 'quantity');
    const isItsOwn = field(number, 'surface')?.value === surface && words?.value.includes(quote);
    if (!isItsOwn || field(number, 'DELETE')?.value) continue;
    const old = [words.value, quantity.value];
    write(words, words.value.replace(quote, suggestion));
    write(quantity, quantity.value.includes(quote) ? quantity.value.replace(quote, suggestion) : words.value);
    carried.push({ words, quantity, texts: [before, after], values: [old, [words.value, quantity.value]], stage: 1 });
    tell(quantity.value);
  }
}

// Facts that were changed with the text, with both states of both: stage 0 before the repair, 1 after it.
const carried = [];

// Where a repair is undone or done again in the text, its facts go along, unless they were changed by hand since.
export function followUndo(texts) {
  for (const change of carried) {
    const { words, quantity, values, stage } = change;
    const other = 1 - stage;
    if (texts.has(change.texts[stage]) || !texts.has(change.texts[other]) || !words.isConnected) continue;
    change.stage = other;
    if (words.value !== values[stage][0] || quantity.value !== values[stage][1]) continue;
    write(words, values[other][0]);
    write(quantity, values[other][1]);
    tell(quantity.value);
  }
}

function tell(quantity) {
  const told = document.querySelector('[data-told]');
  if (!told) return;
  told.textContent = `The fact was changed with the text: “${quantity}”.`;
  told.hidden = false;
}

function write(input, value) {
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
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
