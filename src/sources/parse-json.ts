/** Catalogues and REST answers nest below 20 levels; far deeper ones are an attack on whoever walks them. */
const MAX_JSON_DEPTH = 100;

/**
 * Parses JSON whose nesting is looked at first, because code that walks a document nested 10^5 deep runs out
 * of stack. Throws SyntaxError with the reason for both.
 */
export function parseJson(text: string): unknown {
  if (depthOf(text) > MAX_JSON_DEPTH) {
    throw new SyntaxError(`JSON nested deeper than ${MAX_JSON_DEPTH} levels`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new SyntaxError(`not JSON, it begins with ${JSON.stringify(text.trimStart().slice(0, 40))}`);
  }
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPENING = new Set([91, 123]);
const CLOSING = new Set([93, 125]);

/** Deepest nesting of brackets outside strings. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) isInString = !isInString;
    else if (isInString) index += code === BACKSLASH ? 1 : 0;
    else if (OPENING.has(code)) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (CLOSING.has(code)) depth -= 1;
  }
  return deepest;
}
