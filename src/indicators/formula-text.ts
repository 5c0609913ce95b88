import { forbidden, MAXIMUM_LEVELS, notReadable, tooDeep, tooLarge } from './formula-refusals.js';

/** Contract: a formula has at most 4,000 characters. */
const MAXIMUM_LENGTH = 4000;

/** A text may hold anything between its quotes; a backslash takes the next character with it. */
const QUOTED_TEXT = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs;

/** What the parser folds away or reads loosely, so that its tree no longer shows it. */
const HIDDEN_CONSTRUCTS: readonly (readonly [RegExp, string])[] = [
  [/%/, 'the percent sign'],
  [/#/, 'a comment'],
  [/(?<![\w.])0[xXbBoO]/, 'a hexadecimal, binary or octal number'],
];

/**
 * Checks what must be known before a formula is parsed — its length, how deep its brackets nest, constructs
 * that leave no trace in the tree — and answers the text to parse, on one line.
 */
export function checkFormulaText(formula: string): string {
  const line = formula.trim().replace(/[\r\n]/g, ' ');
  if (line.length > MAXIMUM_LENGTH) throw tooLarge(line, `more than ${MAXIMUM_LENGTH} characters`);
  const outsideTexts = line.replace(QUOTED_TEXT, "''");
  if (outsideTexts === '') throw notReadable(line, new Error('it is empty'));
  const hidden = HIDDEN_CONSTRUCTS.find(([pattern]) => pattern.test(outsideTexts));
  if (hidden !== undefined) throw forbidden(line, hidden[1]);
  if (bracketLevels(outsideTexts) > MAXIMUM_LEVELS) throw tooDeep(line);
  return line;
}

function bracketLevels(text: string): number {
  let open = 0;
  let deepest = 0;
  for (const character of text) {
    if ('([{'.includes(character)) open += 1;
    if (')]}'.includes(character)) open -= 1;
    deepest = Math.max(deepest, open);
  }
  return deepest;
}
