// Checks what is typed, a moment after the last key; only the newest answer counts.
import { postJson } from './requests.js';
import { readSurfaces } from './surfaces.js';

const PAUSE = 300;

const valueOf = (form, name) => form.elements[name]?.value ?? '';
const chosen = (form, name) => Array.from(form.querySelectorAll(`[name="${name}"]`))
  .filter((input) => input.type !== 'checkbox' || input.checked)
  .map((input) => Number(input.value))
  .filter(Boolean);

export function startLiveChecks(form, { url, article, onFindings }) {
  let timer = null;
  let underway = null;
  let checked = JSON.stringify(contentOf());

  function contentOf() {
    return {
      article: article(),
      desk: valueOf(form, 'desk'),
      dated: valueOf(form, 'dated'),
      language: valueOf(form, 'language'),
      subjects: chosen(form, 'subjects'),
      topics: chosen(form, 'topics'),
      passages: readSurfaces().map(({ name, role, text, told }) => ({ surface: name, role, text, ...told })),
    };
  }

  async function check() {
    const content = contentOf();
    const signature = JSON.stringify(content);
    if (signature === checked) return;
    underway?.abort();
    underway = new AbortController();
    try {
      const { findings } = await postJson(url, content, { signal: underway.signal });
      checked = signature;
      onFindings(findings);
    } catch (failure) {
      // Being unable to check while typing costs nothing: the report on the saved text says the same.
      if (failure.name !== 'AbortError') console.warn('Live check:', failure.message);
    }
  }

  return () => {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  };
}
