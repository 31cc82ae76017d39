// Findings painted over the text with the CSS Custom Highlight API: nothing is written into the editor's DOM or state.
// Plain fields cannot be painted; their findings are listed beneath them, and so is everything where the API is missing.
import { editorOf, goTo, locate, rangeIn, readSurfaces, replaceWords } from './surfaces.js';

const SEVERITIES = ['blocking', 'error', 'warning', 'info'];
const RESTING = 450;
const CAN_PAINT = typeof Highlight === 'function' && Boolean(CSS.highlights);

let findings = [];
let painted = [];
let scheduled = false;

export function show(newFindings) {
  findings = newFindings.filter((finding) => !finding.waived);
  paint();
}

export function schedulePaint() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    paint();
  });
}

function paint() {
  const surfaces = new Map(readSurfaces().map((surface) => [surface.name, surface]));
  painted = [];
  const listed = new Map();
  for (const finding of findings) {
    const surface = surfaces.get(finding.surface);
    const place = surface && locate(surface, finding);
    if (!place) continue;
    const range = CAN_PAINT ? rangeIn(surface, place) : null;
    if (range) painted.push({ finding, range });
    else listed.set(surface, [...(listed.get(surface) ?? []), finding]);
  }
  if (CAN_PAINT) {
    for (const severity of SEVERITIES) {
      const ranges = painted.filter((mark) => mark.finding.severity === severity).map((mark) => mark.range);
      const highlight = new Highlight(...ranges);
      highlight.priority = SEVERITIES.length - SEVERITIES.indexOf(severity);
      CSS.highlights.set(`finding-${severity}`, highlight);
    }
  }
  listBeneath(listed);
  document.documentElement.dataset.fathomUnderlines = painted.length;
}

function listBeneath(listed) {
  const wanted = new Map();
  for (const [surface, own] of listed) {
    const anchor = surface.input ?? (surface.editor && editorOf(surface));
    if (anchor) wanted.set(anchor, [...(wanted.get(anchor) ?? []), ...own]);
  }
  document.querySelectorAll('[data-fathom-list]').forEach((list) => {
    if (!wanted.has(list.previousElementSibling)) list.remove();
  });
  for (const [anchor, own] of wanted) {
    const signature = JSON.stringify(own);
    let list = anchor.nextElementSibling;
    if (!list?.matches('[data-fathom-list]')) {
      list = document.createElement('ul');
      list.className = 'fathom-beneath';
      list.dataset.fathomList = '';
      list.setAttribute('aria-live', 'polite');
      anchor.after(list);
    }
    if (list.dataset.fathomList !== signature) {
      list.dataset.fathomList = signature;
      list.replaceChildren(...own.map(lineOf));
    }
  }
}

function lineOf(finding) {
  const line = document.createElement('li');
  line.className = `fathom-beneath__line fathom-finding--${finding.severity}`;
  line.append(...explanationOf(finding));
  return line;
}

function explanationOf(finding) {
  const message = document.createElement('p');
  message.textContent = finding.message;
  const parts = [message];
  if (finding.evidence.length) {
    const evidence = document.createElement('ul');
    evidence.className = 'fathom-evidence';
    evidence.append(
      ...finding.evidence.map((reason) => Object.assign(document.createElement('li'), { textContent: reason })),
    );
    parts.push(evidence);
  }
  if (finding.suggestion) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-small';
    button.textContent = `Apply “${finding.suggestion}”`;
    button.addEventListener('click', () => {
      apply(finding);
      close();
    });
    parts.push(button);
  }
  return parts;
}

// Puts the suggested words in the place of the quoted ones; says whether they were still there.
export function apply(finding) {
  const surface = readSurfaces().find((candidate) => candidate.name === finding.surface);
  const place = surface && locate(surface, finding);
  if (!place) return false;
  replaceWords(surface, place, finding.suggestion);
  findings = findings.filter((other) => other !== finding && other.id !== finding.id);
  schedulePaint();
  return true;
}

export function reveal(finding) {
  const surface = readSurfaces().find((candidate) => candidate.name === finding.surface);
  const place = surface && locate(surface, finding);
  if (place) goTo(surface, place);
}

const bubble = document.createElement('div');
bubble.className = 'fathom-bubble';
bubble.setAttribute('role', 'dialog');
bubble.setAttribute('aria-label', 'Finding');
bubble.hidden = true;

let pointedAt = null;

function close() {
  bubble.hidden = true;
  pointedAt = null;
}

function open({ finding, range }) {
  pointedAt = range;
  bubble.className = `fathom-bubble fathom-finding--${finding.severity}`;
  bubble.replaceChildren(...explanationOf(finding));
  bubble.hidden = false;
  stayBeside();
}

function stayBeside() {
  if (!pointedAt) return;
  const box = pointedAt.getClientRects()[0];
  if (!box) {
    close();
    return;
  }
  const left = Math.max(8, Math.min(box.left, window.innerWidth - bubble.offsetWidth - 8));
  const below = box.bottom + 6 + bubble.offsetHeight < window.innerHeight;
  bubble.style.left = `${left}px`;
  bubble.style.top = `${below ? box.bottom + 6 : box.top - bubble.offsetHeight - 6}px`;
}

const markAt = (node, offset) => painted.find((mark) => mark.range.isPointInRange(node, offset));

function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const position = document.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

function openNext(step) {
  if (!painted.length) return;
  const inOrder = [...painted].sort((first, second) =>
    first.range.compareBoundaryPoints(Range.START_TO_START, second.range),
  );
  const { anchorNode, anchorOffset } = window.getSelection();
  const ahead = inOrder.filter((mark) => !anchorNode || mark.range.comparePoint(anchorNode, anchorOffset) === -step);
  const next = (step > 0 ? ahead[0] : ahead.at(-1)) ?? (step > 0 ? inOrder[0] : inOrder.at(-1));
  reveal(next.finding);
  open(next);
  bubble.querySelector('button')?.focus();
}

// Resting the pointer on an underline opens its bubble; moving away closes it, unless it moves into the bubble.
function followPointer(form) {
  let timer = null;
  let openedByResting = false;
  form.addEventListener('pointermove', (event) => {
    clearTimeout(timer);
    const isInText = event.pointerType === 'mouse' && !event.buttons && event.target.closest('.Draftail-Editor');
    const caret = isInText && caretAt(event.clientX, event.clientY);
    const mark = caret && markAt(caret.node, caret.offset);
    if (mark) {
      timer = setTimeout(() => {
        if (!bubble.hidden) return;
        open(mark);
        openedByResting = true;
      }, RESTING);
    } else if (openedByResting && !bubble.hidden) {
      timer = setTimeout(() => {
        if (bubble.matches(':hover')) return;
        close();
        openedByResting = false;
      }, RESTING);
    }
  });
  bubble.addEventListener('pointerenter', () => clearTimeout(timer));
  form.addEventListener('click', () => {
    clearTimeout(timer);
    openedByResting = false;
  });
}

export function start(form) {
  document.body.append(bubble);
  followPointer(form);
  form.addEventListener('click', (event) => {
    if (!event.target.closest('.Draftail-Editor')) return;
    const caret = caretAt(event.clientX, event.clientY);
    const mark = caret && markAt(caret.node, caret.offset);
    if (mark) open(mark);
    else close();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!bubble.contains(event.target)) close();
  });
  document.addEventListener('scroll', stayBeside, { capture: true, passive: true });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key === 'F8') {
      event.preventDefault();
      openNext(event.shiftKey ? -1 : 1);
    }
  });
}
