import { guardAutosave } from './autosave.js';
import { articleId, liveUrl, startPanel } from './fact-check.js';
import { startSubjectSuggestions } from './facts.js';
import { startLiveChecks } from './live.js';
import { startNotes } from './notes.js';
import { apply, reveal, schedulePaint, show, start } from './underlines.js';

// Which panel is open is remembered by Wagtail; until somebody has chosen one, it is this.
const OPEN_PANEL = 'wagtail:side-panel-open';
try {
  if (localStorage.getItem(OPEN_PANEL) === null) localStorage.setItem(OPEN_PANEL, 'fact-check');
} catch {
  // Without storage the panel is opened by hand.
}

const form = document.getElementById('w-editor-form');

if (form && document.querySelector('[data-fact-check]')) {
  guardAutosave(form);
  start(form);
  startPanel({ onFindings: show, apply, reveal });
  startNotes();
  startSubjectSuggestions(form);
  const check = startLiveChecks(form, { url: liveUrl(), article: articleId, onFindings: show });
  // The page changes while it is put together; only what an editor does is worth a check.
  let touched = false;
  for (const sign of ['pointerdown', 'keydown', 'input', 'paste', 'drop']) {
    document.addEventListener(sign, () => { touched = true; }, { capture: true, passive: true });
  }
  const follow = () => {
    schedulePaint();
    if (touched) check();
  };
  form.addEventListener('input', follow);
  form.addEventListener('change', follow);
  // The text's own editor tells nobody what is typed; its paragraphs changing is the news.
  new MutationObserver((changes) => {
    if (!changes.every((change) => change.target.closest?.('[data-fathom-list]'))) follow();
  }).observe(form, { subtree: true, childList: true, characterData: true });
}
