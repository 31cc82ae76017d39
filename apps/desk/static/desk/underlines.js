// Findings painted over the text with the CSS Custom Highlight API: nothing is written into the editor's DOM or state.
// Plain fields cannot be painted; their findings are listed beneath them, and so is everything where the API is missing.
import { carryFacts, followUndo } from './facts.js';
import { anchorOf, goTo, locate, rangeIn, readSurfaces, replaceWords, selectionIn } from './surfaces.js';

const SEVERITIES = ['blocking', 'error', 'warning', 'info'];
const RESTING = 450;
const PAINTED = '.Draftail-Editor, .handsontable';
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
  followUndo(new Set(Array.from(surfaces.values(), ({ text }) => text)));
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
    const anchor = anchorOf(surface);
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
  const severity = document.createElement('p');
  severity.className = 'fathom-severity';
  severity.textContent = finding.severity;
  const message = document.createElement('p');
  message.textContent = finding.message;
  const parts = [severity, message];
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
  if (!place || !replaceWords(surface, place, finding.suggestion)) return false;
  const { start: from, end: to } = place;
  const after = surface.text.slice(0, from) + finding.suggestion + surface.text.slice(to);
  carryFacts(finding, { before: surface.text, after });
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
bubble.tabIndex = -1;
bubble.hidden = true;

let pointedAt = null;
// The name of the finding that F8 came to last, until the editor goes elsewhere by other means.
let visited = null;

function close() {
  const hadFocus = bubble.contains(document.activeElement);
  const text = pointedAt?.startContainer.parentElement?.closest('[contenteditable="true"]');
  bubble.hidden = true;
  pointedAt = null;
  if (hadFocus) text?.focus({ preventScroll: true });
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

// A finding's name outlives the check that gave it: the report says again what was found while typing.
const nameOf = ({ surface, code, quote, start }) => JSON.stringify([surface, code, quote, start]);

// All findings in the order in which the text is read, with their places.
function inReadingOrder(surfaces) {
  return surfaces.flatMap((surface, index) =>
    findings
      .filter((finding) => finding.surface === surface.name)
      .map((finding) => ({ finding, index, place: locate(surface, finding) }))
      .filter(({ place }) => place)
      .sort((first, second) => first.place.start - second.place.start),
  );
}

function openNext(step) {
  const surfaces = readSurfaces();
  const places = inReadingOrder(surfaces);
  if (!places.length) return;
  const at = bubble.contains(document.activeElement) ? null : selectionIn(surfaces);
  const isAhead = ({ index, place }) => index > at.index || (index === at.index && place.start >= at.end);
  const isBehind = ({ index, place }) => index < at.index || (index === at.index && place.end <= at.start);
  let number = places.findIndex(({ finding }) => nameOf(finding) === visited);
  if (number >= 0) number += step;
  else if (!at) number = step > 0 ? 0 : -1;
  else number = step > 0 ? places.findIndex(isAhead) : places.findLastIndex(isBehind);
  // Past the last comes the first.
  const next = places.at(number) ?? places[0];
  visited = nameOf(next.finding);
  reveal(next.finding);
  const mark = painted.find(({ finding }) => finding === next.finding);
  if (!mark) {
    close();
    return;
  }
  open(mark);
  (bubble.querySelector('button') ?? bubble).focus();
}

// Resting the pointer on an underline opens its bubble; moving away closes it, unless it moves into the bubble.
function followPointer(form) {
  let timer = null;
  let openedByResting = false;
  form.addEventListener('pointermove', (event) => {
    clearTimeout(timer);
    const isInText = event.pointerType === 'mouse' && !event.buttons && event.target.closest(PAINTED);
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
    if (!event.target.closest(PAINTED)) return;
    const caret = caretAt(event.clientX, event.clientY);
    const mark = caret && markAt(caret.node, caret.offset);
    if (mark) open(mark);
    else close();
  });
  document.addEventListener('pointerdown', (event) => {
    visited = null;
    if (!bubble.contains(event.target)) close();
  });
  document.addEventListener('scroll', stayBeside, { capture: true, passive: true });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key === 'F8') {
      event.preventDefault();
      openNext(event.shiftKey ? -1 : 1);
    } else if (event.key.length === 1 || event.key.startsWith('Arrow')) visited = null;
  });
}
