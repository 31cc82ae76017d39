// Reads back a quantity while it is typed: “≈ 6 000 m · length · 1 significant digit”, or why it cannot be read.
(() => {
  const PAUSE = 250;
  const timers = new WeakMap();

  const isQuantity = (target) => target.matches?.('input[data-quantity]');

  async function readBack(input) {
    const line = input.parentElement.querySelector('[data-quantity-reading]');
    if (!line) return;
    const typed = input.value.trim();
    const { reading, error } = typed ? await ask(input.dataset.quantity, typed) : { reading: '', error: '' };
    if (input.value.trim() !== typed) return;
    line.textContent = error || reading;
    line.classList.toggle('fathom-reading--unreadable', Boolean(error));
    input.setAttribute('aria-invalid', String(Boolean(error)));
  }

  async function ask(url, typed) {
    try {
      const response = await fetch(`${url}?text=${encodeURIComponent(typed)}`);
      return response.ok ? await response.json() : { reading: '', error: '' };
    } catch {
      return { reading: '', error: '' };
    }
  }

  // The rows of facts come and go, so the document listens for all of them.
  document.addEventListener('input', (event) => {
    if (!isQuantity(event.target)) return;
    clearTimeout(timers.get(event.target));
    timers.set(event.target, setTimeout(() => readBack(event.target), PAUSE));
  });
})();
