import { guardAutosave, saveAgain } from './autosave.js';
import { addresses, articleId, startPanel } from './fact-check.js';
import { startSubjectSuggestions } from './facts.js';
import { watchLeftOut } from './left-out.js';
import { startLiveChecks } from './live.js';
import { startNotes } from './notes.js';
import { watchForTrouble } from './trouble.js';
import { apply, reveal, schedulePaint, show, start } from './underlines.js';

// Which panel is open is remembered by Wagtail; until somebody has chosen one, it is this, where it leaves room for the
// text.
const OPEN_PANEL = 'wagtail:side-panel-open';
const HAS_ROOM = window.matchMedia('(min-width: 60rem)').matches;
try {
  if (HAS_ROOM && localStorage.getItem(OPEN_PANEL) === null) localStorage.setItem(OPEN_PANEL, 'fact-check');
} catch {
  // Without storage the panel is opened by hand.
}

const form = document.getElementById('w-editor-form');

if (form && document.querySelector('[data-fact-check]')) {
  const { live, probe, signIn } = addresses();
  guardAutosave(form);
  watchForTrouble(form, { probe, signIn, onRecovery: () => saveAgain(form) });
  watchLeftOut(form);
  start(form);
  startPanel({ onFindings: show, apply, reveal });
  startNotes();
  startSubjectSuggestions(form);
  const check = startLiveChecks(form, { url: live, article: articleId, onFindings: show });
  // The page changes while it is put together; only what an editor does is worth a check.
  let touched = false;
  for (const sign of ['pointerdown', 'keydown', 'input', 'paste', 'drop']) {
    document.addEventListener(sign, () => { touched = true; }, { capture: true, passive: true });
  }
  const follow = () => {
    schedulePaint();
    if (touched) check();
  };
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.name === 'headline') event.preventDefault();
  });
  form.addEventListener('input', ({ target }) => {
    // Wagtail's table takes over its caption only once the field is left; till then no save would hold it.
    if (target.name === 'handsontable-col-caption') target.dispatchEvent(new Event('change', { bubbles: true }));
    follow();
  });
  form.addEventListener('change', follow);
  // The text's own editor tells nobody what is typed; its paragraphs changing is the news.
  new MutationObserver((changes) => {
    if (!changes.every((change) => change.target.closest?.('[data-fathom-list]'))) follow();
  }).observe(form, { subtree: true, childList: true, characterData: true });
}
