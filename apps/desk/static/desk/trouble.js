// When nothing can be saved, because the session has ended or the server is away: says so, keeps what was typed in the
// page, and goes on saving as soon as that is possible again.
import { renewToken } from './requests.js';

const PATIENCE = 4000;
const LONGEST_PATIENCE = 60_000;
const WORDS = {
  out: 'You have been signed out. What you typed is still in this page: sign in again in another tab, and it is saved.',
  away: 'The server cannot save at the moment. What you typed is still in this page and is saved as soon as it can be.',
};

async function stateOf(probe) {
  try {
    const response = await fetch(probe, { headers: { Accept: 'application/json' }, cache: 'no-store' });
    if (response.status >= 500) return 'away';
    return response.ok && response.headers.get('Content-Type')?.includes('json') ? 'well' : 'out';
  } catch {
    return 'away';
  }
}

export function watchForTrouble(form, { probe, signIn, onRecovery }) {
  let trouble = null;
  let timer = null;
  // Saves that failed one after the other, though the server was well each time it was asked.
  let failures = 0;

  const notice = document.createElement('div');
  notice.className = 'fathom-trouble';
  notice.setAttribute('role', 'alert');
  notice.hidden = true;
  document.body.append(notice);

  function say(state) {
    notice.hidden = false;
    if (notice.dataset.state === state) return;
    notice.dataset.state = state;
    notice.textContent = WORDS[state];
    if (state !== 'out') return;
    const link = document.createElement('a');
    Object.assign(link, { href: signIn, target: '_blank', textContent: 'Sign in' });
    notice.append(' ', link);
  }

  function isWellAgain() {
    trouble = null;
    notice.hidden = true;
    renewToken();
    // Where this form alone cannot be saved, asking at once and for ever would help nobody.
    if (failures > 1) timer = setTimeout(onRecovery, Math.min(PATIENCE * 2 ** (failures - 2), LONGEST_PATIENCE));
    else onRecovery();
  }

  async function look() {
    clearTimeout(timer);
    const state = await stateOf(probe);
    if (state === 'well') {
      if (trouble) isWellAgain();
      return;
    }
    trouble = state;
    failures = 0;
    say(state);
    timer = setTimeout(look, PATIENCE);
  }

  document.addEventListener('w-autosave:error', ({ detail }) => {
    // What the server says about the content of the form, Wagtail tells itself.
    if (!['server_error', 'network_error'].includes(detail.type)) return;
    trouble ??= 'away';
    failures += 1;
    look();
  });
  document.addEventListener('w-autosave:success', () => {
    failures = 0;
  });
  for (const sign of ['focus', 'visibilitychange']) {
    window.addEventListener(sign, () => {
      if (trouble && !document.hidden) look();
    });
  }
  // Sent now, the form would end on a page for signing in or for errors, and what was typed with it.
  form.addEventListener(
    'submit',
    (event) => {
      if (!trouble) {
        renewToken();
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      look();
    },
    { capture: true },
  );
}
