// The bundle is one file: it loads in a quarter of the time of the package's thousand modules.
import math from 'mathjs/lib/browser/math.js';
import {
  type BinaryOperator,
  type ChainOperator,
  type Expression,
  isFunctionName,
  type LogicOperator,
} from './expression.js';
import {
  checkArgumentCount,
  forbidden,
  functionUnknown,
  MAXIMUM_LEVELS,
  notReadable,
  textMisplaced,
  tooDeep,
} from './formula-refusals.js';
import { checkFormulaText } from './formula-text.js';
import { FORBIDDEN_NODES, type MathCall, type MathOperator, type MathTree } from './math-tree.js';

const METRIC_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Words that mathjs takes for names where it expects an operand. */
const OPERATOR_WORDS = new Set(['and', 'or', 'not', 'xor', 'mod', 'to', 'in']);
const CHAINS = new Set(['+', '*']);
const LOGIC = new Set(['and', 'or']);
const ARITHMETIC = new Set(['-', '/', '^', '==', '!=', '<', '<=', '>', '>=']);

const FORBIDDEN_OPERATORS: ReadonlyMap<string, string> = new Map([
  ['!', 'a factorial'],
  ["'", 'a transpose'],
  ['to', 'the operator to'],
  ['in', 'the operator in'],
]);

/** A part of the tree that mathjs made, the whole formula for messages, and how many levels lie above it. */
interface Reading {
  readonly formula: string;
  readonly level: number;
}

/**
 * Parses a formula with mathjs and reads its tree against the allow-list of the definition format; mathjs
 * evaluates nothing. Precedence and associativity are those of mathjs: `-x^2` is −(x²), `^` binds to the
 * right, `not` binds tighter than a comparison.
 *
 * @throws SteelyardError FORMULA_* for everything that the allow-list does not name.
 */
export function parseExpression(text: string): Expression {
  const formula = checkFormulaText(text);
  return readNode(parseTree(formula), { formula, level: 1 });
}

function parseTree(formula: string): MathTree {
  try {
    return math.parse(formula) as MathTree;
  } catch (cause) {
    if (cause instanceof RangeError) throw tooDeep(formula);
    throw notReadable(formula, cause);
  }
}

function readNode(node: MathTree, reading: Reading): Expression {
  switch (node.type) {
    case 'ParenthesisNode':
      return readNode(node.content, reading);
    case 'ConstantNode':
      return readConstant(node.value, reading);
    case 'SymbolNode':
      return { kind: 'metric', metric: metricName(node.name, reading) };
  }
  if (reading.level > MAXIMUM_LEVELS) throw tooDeep(reading.formula);
  const inner = { ...reading, level: reading.level + 1 };
  switch (node.type) {
    case 'OperatorNode':
      return readOperator(node, inner);
    case 'ConditionalNode':
      return {
        kind: 'choice',
        condition: readNode(node.condition, inner),
        yes: readNode(node.trueExpr, inner),
        no: readNode(node.falseExpr, inner),
      };
    case 'FunctionNode':
      return readCall(node, inner);
    default:
      throw forbidden(reading.formula, FORBIDDEN_NODES[node.type]);
  }
}

function readConstant(constant: unknown, { formula }: Reading): Expression {
  if (typeof constant === 'string') throw textMisplaced(constant, formula);
  if (typeof constant !== 'number') throw forbidden(formula, `the constant ${String(constant)}`);
  if (!Number.isFinite(constant)) throw forbidden(formula, `the number ${constant}`);
  return { kind: 'number', value: constant };
}

function metricName(name: string, { formula }: Reading): string {
  if (OPERATOR_WORDS.has(name)) throw forbidden(formula, `the operator ${name} without its operands`);
  if (!METRIC_NAME.test(name)) throw forbidden(formula, `the name ${name}`);
  return name;
}

function readOperator(node: MathOperator, inner: Reading): Expression {
  const { op, args } = node;
  if (node.implicit) throw forbidden(inner.formula, 'an implied multiplication');
  const [left, right] = args;
  if (right === undefined) return readUnary(op, left, inner);
  if (CHAINS.has(op)) {
    const terms = chainTerms(node, inner).map((term) => readNode(term, inner));
    return { kind: 'chain', operator: op as ChainOperator, terms };
  }
  if (LOGIC.has(op)) {
    const operator = op as LogicOperator;
    return { kind: 'logic', operator, left: readNode(left, inner), right: readNode(right, inner) };
  }
  if (!ARITHMETIC.has(op)) throw forbiddenOperator(op, inner);
  if (op === '==' || op === '!=') {
    const compared = readTextComparison(op, left, right, inner);
    if (compared !== null) return compared;
  }
  const operator = op as BinaryOperator;
  return { kind: 'binary', operator, left: readNode(left, inner), right: readNode(right, inner) };
}

function readUnary(op: string, operand: MathTree, inner: Reading): Expression {
  if (op === '-' || op === 'not') return { kind: 'unary', operator: op, operand: readNode(operand, inner) };
  throw op === '+' ? forbidden(inner.formula, 'a plus sign before a value') : forbiddenOperator(op, inner);
}

/** The terms of `a + b + c`, which mathjs nests to the left; a loop, as a chain may hold thousands. */
function chainTerms(chain: MathOperator, { formula }: Reading): MathTree[] {
  const terms: MathTree[] = [];
  let node: MathTree = chain;
  while (node.type === 'OperatorNode' && node.op === chain.op && node.args.length === 2) {
    if (node.implicit) throw forbidden(formula, 'an implied multiplication');
    const [rest, term]: readonly [MathTree, MathTree] = node.args;
    terms.push(term);
    node = rest;
  }
  return [...terms, node].reverse();
}

/** `metric == "text"` either way round; null when no side is a text. */
function readTextComparison(
  op: '==' | '!=',
  left: MathTree,
  right: MathTree,
  { formula }: Reading,
): Expression | null {
  const sides = [withoutParentheses(left), withoutParentheses(right)];
  const texts = sides.map(textOf).filter((text) => text !== null);
  const [text, otherText] = texts;
  if (text === undefined) return null;
  const equal = op === '==';
  if (otherText !== undefined) return { kind: 'number', value: (text === otherText) === equal ? 1 : 0 };
  const metric = sides.find((side) => side.type === 'SymbolNode');
  if (metric === undefined) throw textMisplaced(text, formula);
  return { kind: 'textEquals', metric: metricName(metric.name, { formula, level: 0 }), text, equal };
}

function textOf(node: MathTree): string | null {
  return node.type === 'ConstantNode' && typeof node.value === 'string' ? node.value : null;
}

function withoutParentheses(node: MathTree): MathTree {
  let inner = node;
  while (inner.type === 'ParenthesisNode') inner = inner.content;
  return inner;
}

function readCall(node: MathCall, inner: Reading): Expression {
  const { formula } = inner;
  if (node.fn.type !== 'SymbolNode') throw forbidden(formula, 'a call of something that is not a function');
  const { name } = node.fn;
  if (!isFunctionName(name)) throw functionUnknown(name, formula);
  checkArgumentCount(name, node.args.length, formula);
  const operands = node.args.map((argument) => readNode(argument, inner));
  if (name === 'present' && operands[0]?.kind !== 'metric') {
    throw forbidden(formula, 'present() of something other than one metric');
  }
  return { kind: 'call', name, arguments: operands };
}

function forbiddenOperator(op: string, { formula }: Reading): Error {
  return forbidden(formula, FORBIDDEN_OPERATORS.get(op) ?? `the operator ${op}`);
}
