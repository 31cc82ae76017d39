const token = () => document.querySelector('[name=csrfmiddlewaretoken]').value;

async function answerOf(response) {
  if (response.status === 204) return null;
  // Wagtail answers what one may not do with its front page.
  if (!response.headers.get('Content-Type')?.includes('json')) {
    throw new Error('You may not do this, or have been signed out.');
  }
  const answer = await response.json();
  if (!response.ok) throw new Error(answer?.message ?? `The server answered ${response.status}.`);
  return answer;
}

export const get = async (url, options = {}) =>
  answerOf(await fetch(url, { headers: { Accept: 'application/json' }, ...options }));

export const post = async (url, fields = {}) =>
  answerOf(
    await fetch(url, {
      method: 'POST',
      headers: { Accept: 'application/json', 'X-CSRFToken': token() },
      body: new URLSearchParams(fields),
    }),
  );

export const postJson = async (url, content, options = {}) =>
  answerOf(
    await fetch(url, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-CSRFToken': token() },
      body: JSON.stringify(content),
      ...options,
    }),
  );
