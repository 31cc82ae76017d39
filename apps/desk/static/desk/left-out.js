// The page saves by itself what it can. What it could not save stands in the form alone, and the editor has to know.

export function watchLeftOut(form) {
  let leftOut = [];

  const notice = document.createElement('div');
  notice.className = 'fathom-trouble fathom-trouble--left-out';
  notice.setAttribute('role', 'status');
  notice.hidden = true;
  document.body.append(notice);

  function lineOf({ field, label, message }) {
    const line = document.createElement('li');
    const go = Object.assign(document.createElement('button'), { type: 'button', className: 'fathom-link' });
    const typed = form.elements.namedItem(field)?.value;
    go.textContent = typed ? `${label} “${typed}”` : label;
    go.addEventListener('click', () => form.elements.namedItem(field)?.focus());
    line.append(go, `: ${message}`);
    return line;
  }

  function show() {
    notice.hidden = leftOut.length === 0;
    const list = document.createElement('ul');
    list.append(...leftOut.map(lineOf));
    notice.replaceChildren('The text is saved; only this cannot be yet:', list);
  }

  form.addEventListener('w-autosave:success', ({ detail }) => {
    leftOut = detail.data?.left_out ?? [];
    show();
  });
  // Pressing a button sends the form as it stands, and what is wrong in it comes back in the page.
  form.addEventListener('submit', () => {
    leftOut = [];
  });
  window.addEventListener('beforeunload', (event) => {
    if (leftOut.length) event.preventDefault();
  });
}
