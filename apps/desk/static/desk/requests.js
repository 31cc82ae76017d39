const token = () => document.querySelector('[name=csrfmiddlewaretoken]').value;

// Signing in again, in another window, gives a new token; a page that was open before goes on with it.
export function renewToken() {
  const cookie = document.cookie.split('; ').find((pair) => pair.startsWith('csrftoken='));
  if (!cookie) return;
  for (const input of document.querySelectorAll('[name=csrfmiddlewaretoken]')) input.value = cookie.split('=')[1];
}

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
