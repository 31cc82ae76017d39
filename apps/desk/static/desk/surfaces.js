// The passages of the form as the server names them (apps/articles/content.py): a finding's surface is found again here.

const named = (name) => document.querySelector(`#w-editor-form [name="${name}"]`);
const valueOf = (name) => named(name)?.value ?? '';

const inPlain = (name, role, input) => (input ? [{ name, role, text: input.value, input }] : []);

function inParagraphs(name, input) {
  const editor = input?.draftailEditor;
  if (!editor) return [];
  return editor
    .getEditorState()
    .getCurrentContent()
    .getBlocksAsArray()
    .filter((block) => block.getText().trim())
    .map((block, number) => ({
      name: `${name}:${number}`,
      role: 'body',
      text: block.getText(),
      editor,
      key: block.getKey(),
    }));
}

// Children of a stream or a list, in the order shown, without deleted ones.
function childrenOf(prefix) {
  const count = Number(valueOf(`${prefix}-count`));
  return Array.from({ length: count }, (_, index) => `${prefix}-${index}`)
    .filter((child) => named(`${child}-deleted`) && !valueOf(`${child}-deleted`))
    .sort((first, second) => Number(valueOf(`${first}-order`)) - Number(valueOf(`${second}-order`)));
}

// The grids of the form by the element they are drawn in. A grid tells nobody that it is there except as it draws.
const grids = new WeakMap();
window.Handsontable?.hooks.add('afterRender', function remember() {
  grids.set(this.rootElement, this);
});

function inTable(name, input) {
  let rows = [];
  try {
    rows = JSON.parse(input?.value || 'null')?.data ?? [];
  } catch {
    return [];
  }
  const grid = grids.get(document.getElementById(`${input.id}-handsontable-container`));
  const cells = rows.flatMap((row, line) =>
    row.map((cell, column) => ({
      name: `${name}:${line}:${column}`,
      role: 'table',
      text: cell ?? '',
      cell: grid && { grid, line, column },
    })),
  );
  return [
    ...inPlain(`${name}:caption`, 'caption', document.getElementById(`${input.id}-handsontable-col-caption`)),
    ...cells,
  ];
}

const IN_BLOCK = {
  text: (name, prefix) => inParagraphs(name, named(`${prefix}-value`)),
  heading: (name, prefix) => inPlain(name, 'heading', named(`${prefix}-value`)),
  image: (name, prefix) => [
    ...inPlain(`${name}:caption`, 'caption', named(`${prefix}-value-caption`)),
    ...inPlain(`${name}:alt_text`, 'alt text', named(`${prefix}-value-alt_text`)),
  ],
  pull_quote: (name, prefix) => [
    ...inPlain(`${name}:text`, 'pull quote', named(`${prefix}-value-text`)),
    ...inPlain(`${name}:attribution`, 'pull quote', named(`${prefix}-value-attribution`)),
  ],
  list: (name, prefix) =>
    childrenOf(`${prefix}-value`).flatMap((child, number) =>
      inPlain(`${name}:${number}`, 'body', named(`${child}-value`)),
    ),
  table: (name, prefix) => inTable(name, named(`${prefix}-value`)),
};

// What readers are told is right now. A note names the wrong words too, and the server has to know which.
function inCorrections() {
  const count = Number(valueOf('corrections-TOTAL_FORMS'));
  return Array.from({ length: count }, (_, index) => `corrections-${index}`)
    .filter((row) => !valueOf(`${row}-DELETE`))
    .flatMap((row) => {
      const name = `correction:${valueOf(`${row}-uid`) || row}`;
      const told = { old: valueOf(`${row}-old`), new: valueOf(`${row}-new`) };
      return ['new', 'note'].flatMap((part) =>
        inPlain(`${name}:${part}`, 'correction', named(`${row}-${part}`)).map((surface) => ({ ...surface, told })),
      );
    });
}

export function readSurfaces() {
  const surfaces = [
    ...inPlain('headline', 'headline', named('headline')),
    ...inPlain('standfirst', 'standfirst', named('standfirst')),
  ];
  childrenOf('body').forEach((child, position) => {
    const read = IN_BLOCK[valueOf(`${child}-type`)];
    if (read) surfaces.push(...read(`body:${valueOf(`${child}-id`) || position}`, child));
  });
  surfaces.push(...inCorrections());
  return surfaces.filter((surface) => surface.text.trim());
}

// The server counts characters, JavaScript counts UTF-16 units.
const unitsBefore = (text, characters) => Array.from(text).slice(0, characters).join('').length;

// Where the quoted words stand now: at their place, or else nearest to it; null where they are gone.
export function locate(surface, finding) {
  const { text } = surface;
  const { quote } = finding;
  if (!quote) return null;
  const expected = unitsBefore(text, finding.start);
  let start = -1;
  for (let place = text.indexOf(quote); place >= 0; place = text.indexOf(quote, place + 1)) {
    if (start < 0 || Math.abs(place - expected) < Math.abs(start - expected)) start = place;
  }
  return start < 0 ? null : { start, end: start + quote.length };
}

export function rangeIn(surface, { start, end }) {
  const block = blockOf(surface);
  if (!block) return null;
  const range = document.createRange();
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let passed = 0;
  let isOpen = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.data;
    if (!isOpen && start < passed + length) {
      range.setStart(node, start - passed);
      isOpen = true;
    }
    if (isOpen && end <= passed + length) {
      range.setEnd(node, end - passed);
      return range;
    }
    passed += length;
  }
  return null;
}

// What a list of findings stands beneath, where they are not painted.
export function anchorOf(surface) {
  if (surface.input) return surface.input;
  if (surface.cell) return surface.cell.grid.rootElement;
  return blockOf(surface)?.closest('.Draftail-Editor__wrapper');
}

// The element that shows the text of a paragraph or a cell; a plain field has none, a cell only while it is in sight.
function blockOf(surface) {
  if (surface.cell) return surface.cell.grid.getCell(surface.cell.line, surface.cell.column);
  if (!surface.editor) return null;
  const blocks = document.querySelectorAll(`#w-editor-form [data-block="true"][data-offset-key="${surface.key}-0-0"]`);
  // Two editors may give their paragraphs the same key; the text tells them apart.
  return Array.from(blocks).find((block) => block.textContent === surface.text) ?? blocks[0];
}

// Says whether there was something to write into.
export function replaceWords(surface, { start, end }, words) {
  if (surface.editor) {
    const { EditorState, Modifier, SelectionState } = window.DraftJS;
    const state = surface.editor.getEditorState();
    const content = state.getCurrentContent();
    const block = content.getBlockForKey(surface.key);
    const selection = SelectionState.createEmpty(surface.key).merge({ anchorOffset: start, focusOffset: end });
    const replaced = Modifier.replaceText(
      content,
      selection,
      words,
      block.getInlineStyleAt(start),
      block.getEntityAt(start),
    );
    // A kind of change of its own: the editor takes typing and “insert-characters” together, and undoes them together.
    surface.editor.onChange(EditorState.push(state, replaced, 'insert-fragment'));
    return true;
  }
  const changed = surface.text.slice(0, start) + words + surface.text.slice(end);
  if (surface.cell) {
    surface.cell.grid.setDataAtCell(surface.cell.line, surface.cell.column, changed);
    return true;
  }
  if (!surface.input) return false;
  // As if typed, so that the browser can undo it; setting the value would take away what there was to undo.
  surface.input.focus();
  surface.input.setSelectionRange(start, end);
  if (!document.execCommand('insertText', false, words)) {
    surface.input.value = changed;
    surface.input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  surface.input.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

// Where the selection is: the number of its surface and the characters it covers; null outside of the text.
export function selectionIn(surfaces) {
  const field = document.activeElement;
  const inField = surfaces.findIndex(({ input }) => input && input === field);
  if (inField >= 0) return { index: inField, start: field.selectionStart ?? 0, end: field.selectionEnd ?? 0 };
  const selection = window.getSelection();
  if (!selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const index = surfaces.findIndex((surface) => blockOf(surface)?.contains(range.startContainer));
  if (index < 0) return null;
  const before = document.createRange();
  before.setStart(blockOf(surfaces[index]), 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { index, start, end: start + range.toString().length };
}

// Brings a place into sight, its words selected.
export function goTo(surface, place) {
  if (surface.input) {
    surface.input.focus();
    surface.input.setSelectionRange?.(place.start, place.end);
    return;
  }
  surface.cell?.grid.selectCell(surface.cell.line, surface.cell.column);
  const range = rangeIn(surface, place);
  if (!range) return;
  const element = range.startContainer.parentElement;
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  if (surface.editor) element.closest('[contenteditable="true"]')?.focus({ preventScroll: true });
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}
