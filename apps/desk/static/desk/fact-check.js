// The fact-check panel: follows each save until its report is there, and does what its buttons say.
import { addFact } from './facts.js';
import { get, post } from './requests.js';

// Milliseconds between looks: a report is usually there with the second or third.
const PATIENCE = [150, 200, 250, 300, 400, 400, 500, 500, 1000, 1000, 2000];
const LAST_PATIENCE = 4000;

const wrapper = () => document.querySelector('[data-side-panel="fact-check"]');
const panel = () => document.querySelector('[data-fact-check]');

// Where the page shows an earlier version, the panel speaks of that one.
function versionInSight() {
  const { revision } = panel()?.dataset ?? {};
  return revision ? { revision } : {};
}

export const articleId = () => panel()?.dataset.article ?? null;
export function addresses() {
  const { liveUrl: live, probeUrl: probe, signInUrl: signIn } = panel().dataset;
  return { live, probe, signIn };
}

export function startPanel({ onFindings, apply, reveal }) {
  let timer = null;
  let looks = 0;
  let wasBlocked = panel()?.querySelector('.fathom-finding--blocking') !== null;

  function storedFindings() {
    const stored = document.getElementById('fathom-findings');
    return stored ? JSON.parse(stored.textContent) : [];
  }

  function sayChanged(changed) {
    const line = panel()?.querySelector('[data-changed]');
    if (line) line.hidden = !changed;
  }

  function say(message) {
    const line = panel().querySelector('[data-error]');
    if (!line) return;
    line.textContent = message;
    line.hidden = !message;
  }

  function count(number, blocking) {
    const counter = document.querySelector(
      '[data-side-panel-toggle="fact-check"] [data-side-panel-toggle-counter]',
    );
    if (!counter) return;
    counter.textContent = number;
    counter.hidden = number === 0;
    counter.classList.toggle('fathom-counter--blocking', blocking > 0);
  }

  // A refusal speaks of findings; once they are gone it is stale, and only it says otherwise than the panel.
  function clearRefusal(blocking) {
    if (wasBlocked && blocking === 0) document.querySelector('[data-refusal]')?.closest('li')?.remove();
    wasBlocked = blocking > 0;
  }

  // What the editor was writing in a waiver stays when the panel is drawn anew.
  function reasonsBeingWritten(body) {
    return Array.from(body.querySelectorAll('details[open]')).map((details) => ({
      finding: details.closest('[data-finding]').querySelector('.fathom-code').textContent,
      quote: details.closest('[data-finding]').querySelector('[data-go]').dataset.quote,
      text: details.querySelector('[data-reason]').value,
      hasFocus: details.contains(document.activeElement),
    }));
  }

  function keepReasons(body, reasons) {
    for (const { finding, quote, text, hasFocus } of reasons) {
      const details = Array.from(body.querySelectorAll('details')).find((candidate) => {
        const line = candidate.closest('[data-finding]');
        return (
          line.querySelector('.fathom-code').textContent === finding &&
          line.querySelector('[data-go]').dataset.quote === quote
        );
      });
      if (!details) continue;
      details.open = true;
      const field = details.querySelector('[data-reason]');
      field.value = text;
      if (hasFocus) field.focus();
    }
  }

  function draw(shown) {
    const body = panel().querySelector('[data-body]');
    const reasons = reasonsBeingWritten(body);
    body.innerHTML = shown.html;
    keepReasons(body, reasons);
    panel().dataset.version = shown.version;
    panel().dataset.state = shown.state;
    count(shown.count, shown.blocking);
    if (shown.state !== 'queued') {
      sayChanged(false);
      clearRefusal(shown.blocking);
      onFindings(shown.findings);
    }
  }

  function lookAgain() {
    clearTimeout(timer);
    if (panel()?.dataset.state !== 'queued') return;
    timer = setTimeout(look, PATIENCE[looks] ?? LAST_PATIENCE);
    looks += 1;
  }

  async function look() {
    const { url, version } = panel()?.dataset ?? {};
    if (!url) return;
    try {
      const shown = await get(`${url}?${new URLSearchParams({ version, ...versionInSight() })}`);
      if (shown) draw(shown);
      else if (panel().dataset.state !== 'queued') sayChanged(false);
    } catch {
      // The server is away for a moment; the next look may find it.
      panel().dataset.state = 'queued';
    }
    lookAgain();
  }

  function follow() {
    looks = 0;
    clearTimeout(timer);
    look();
  }

  async function send(button, url, fields) {
    button.disabled = true;
    say('');
    try {
      draw(await post(url, { ...fields, ...versionInSight() }));
      looks = 0;
      lookAgain();
    } catch (failure) {
      button.disabled = false;
      say(failure.message);
    }
  }

  function begin() {
    onFindings(storedFindings());
    follow();
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-fact-check] button');
    if (!button) return;
    const place = { ...button.dataset, start: Number(button.dataset.start) };
    if ('go' in button.dataset) reveal(place);
    else if ('apply' in button.dataset) {
      if (!apply(place)) say('These words are no longer in the text.');
    } else if ('confirm' in button.dataset) {
      if (addFact(button.dataset)) button.closest('li').remove();
    } else if ('waive' in button.dataset) {
      const reason = button.closest('details').querySelector('[data-reason]').value;
      send(button, button.dataset.waive, { reason });
    } else if ('post' in button.dataset) {
      const { post: url, ...fields } = button.dataset;
      send(button, url, fields);
    }
  });
  document.addEventListener('w-unsaved:add', () => sayChanged(true));
  document.addEventListener('w-autosave:success', follow);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) follow();
  });
  // Wagtail puts the panel in anew once a new article has its first row.
  if (wrapper()) new MutationObserver(begin).observe(wrapper(), { childList: true });
  begin();
}
