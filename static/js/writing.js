/** Changes a text field so that the browser's own undo takes it back. */
export function write(field, start, end, text) {
  field.focus();
  field.setSelectionRange(start, end);
  if (start === end && !text) return;
  const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (done) return;
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Puts a block of its own behind the paragraph of the caret and marks `sample` in it. */
export function writeBlock(field, block, sample = "") {
  const { value } = field;
  const lineEnd = value.indexOf("\n", field.selectionEnd);
  const end = lineEnd < 0 ? value.length : lineEnd;
  const before = value.slice(0, end).replace(/[ \t]+$/, "");
  const lead = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const rest = value.slice(end);
  const trail = !rest.trim() || rest.startsWith("\n\n") ? "" : rest.startsWith("\n") ? "\n" : "\n\n";
  write(field, end, end, lead + block + trail);
  const start = end + lead.length + Math.max(0, sample ? block.indexOf(sample) : block.length);
  field.setSelectionRange(start, start + (sample ? sample.length : 0));
}
