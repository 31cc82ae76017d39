import { readSurfaces } from './surfaces.js';

// Two gaps in Wagtail's autosave, through which the last words typed would never be saved:
// what is typed while a save is underway counts as saved with it, and what is typed in the first two seconds of the
// page counts as having been there. Its own “force” flag makes it look again.

const NOT_TYPED = new Set(['csrfmiddlewaretoken', 'next', 'overwrite_revision_id']);

function textOf(formData) {
  const typed = Array.from(formData.entries()).filter(
    ([name, value]) => !NOT_TYPED.has(name) && !name.startsWith('loaded_revision') && typeof value === 'string',
  );
  return new URLSearchParams(typed).toString();
}

export function guardAutosave(form) {
  let sent = null;
  let watched = false;
  const lookAgain = () => {
    form.dataset.wUnsavedForceValue = 'true';
  };

  // The text as it was before the first touch. Comparing texts and not the whole form: the editor's own tidying of what
  // it loaded is no edit.
  const textNow = () => JSON.stringify(readSurfaces().map(({ name, text }) => [name, text]));
  let untouched = null;
  for (const sign of ['pointerdown', 'keydown']) {
    document.addEventListener(
      sign,
      () => {
        if (!watched) untouched ??= textNow();
      },
      { capture: true, passive: true },
    );
  }
  form.addEventListener('w-unsaved:watch-edits', () => {
    if (!watched && untouched !== null && textNow() !== untouched) lookAgain();
    watched = true;
  });
  form.addEventListener('input', () => {
    if (!watched) lookAgain();
  });
  form.addEventListener('w-autosave:save', ({ detail }) => {
    sent = detail.formData;
  });
  form.addEventListener('w-autosave:success', ({ detail }) => {
    if (!sent) return;
    for (const [name, value] of Object.entries(detail.data?.field_updates ?? {})) {
      if (form.elements.namedItem(name)) sent.set(name, value);
    }
    const saved = textOf(sent);
    // After Wagtail's own answer to the event, which takes the form as saved.
    setTimeout(() => {
      if (textOf(new FormData(form)) !== saved) lookAgain();
    });
  });
}

// Tries once more after a save that failed for reasons outside of the form, even where Wagtail has given up.
export function saveAgain(form) {
  form.dataset.wAutosaveActiveValue = 'true';
  form.dispatchEvent(
    new CustomEvent('w-unsaved:add', { bubbles: true, cancelable: true, detail: { type: 'edits' } }),
  );
}
