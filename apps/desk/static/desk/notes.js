import { post } from './requests.js';

const panel = () => document.querySelector('[data-notes]');

async function send(url, fields = {}) {
  try {
    const shown = await post(url, fields);
    panel().innerHTML = shown.html;
    const counter = document.querySelector('[data-side-panel-toggle="notes"] [data-side-panel-toggle-counter]');
    if (counter) {
      counter.textContent = shown.count;
      counter.hidden = shown.count === 0;
    }
  } catch (failure) {
    const line = panel().querySelector('[data-error]');
    line.textContent = failure.message;
    line.hidden = false;
  }
}

export function startNotes() {
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-notes] button');
    if (!button) return;
    if (button.dataset.resolve) send(button.dataset.resolve);
    if (button.dataset.writeNote) send(button.dataset.writeNote, { text: panel().querySelector('[data-note-text]').value });
  });
}
