import { articleId, liveUrl, startPanel } from './fact-check.js';
import { startLiveChecks } from './live.js';
import { startNotes } from './notes.js';
import { apply, reveal, schedulePaint, show, start } from './underlines.js';

const form = document.getElementById('w-editor-form');

if (form && document.querySelector('[data-fact-check]')) {
  start(form);
  startPanel({ onFindings: show, apply, reveal });
  startNotes();
  const check = startLiveChecks(form, { url: liveUrl(), article: articleId, onFindings: show });
  form.addEventListener('input', () => {
    schedulePaint();
    check();
  });
  form.addEventListener('change', check);
  // The text's own editor tells nobody what is typed; its paragraphs changing is the news.
  new MutationObserver((changes) => {
    if (changes.every((change) => change.target.closest?.('[data-fathom-list]'))) return;
    schedulePaint();
    check();
  }).observe(form, { subtree: true, childList: true, characterData: true });
}
