/** A checked formula: plain data, free of anything the allow-list does not name. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'metric'; readonly metric: string }
  | { readonly kind: 'textEquals'; readonly metric: string; readonly text: string; readonly equal: boolean }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'chain'; readonly operator: ChainOperator; readonly terms: readonly Expression[] }
  | {
      readonly kind: 'logic';
      readonly operator: LogicOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'choice';
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly arguments: readonly Expression[] };

export type UnaryOperator = '-' | 'not';
export type ChainOperator = '+' | '*';
export type BinaryOperator = '-' | '/' | '^' | '==' | '!=' | '<' | '<=' | '>' | '>=';
export type LogicOperator = 'and' | 'or';

/** How many arguments each function takes, at least and at most. */
export const FUNCTION_ARGUMENTS = {
  abs: [1, 1],
  min: [1, Number.POSITIVE_INFINITY],
  max: [1, Number.POSITIVE_INFINITY],
  sqrt: [1, 1],
  log: [1, 1],
  log10: [1, 1],
  exp: [1, 1],
  round: [1, 1],
  floor: [1, 1],
  ceil: [1, 1],
  clamp: [3, 3],
  sum: [1, Number.POSITIVE_INFINITY],
  mean: [1, Number.POSITIVE_INFINITY],
  count: [1, Number.POSITIVE_INFINITY],
  present: [1, 1],
} as const satisfies Record<string, readonly [number, number]>;

export type FunctionName = keyof typeof FUNCTION_ARGUMENTS;

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTION_ARGUMENTS, name);
}

/** The operands of an expression, in the order in which they are written. */
export function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'metric':
    case 'textEquals':
      return [];
    case 'unary':
      return [expression.operand];
    case 'binary':
    case 'logic':
      return [expression.left, expression.right];
    case 'chain':
      return expression.terms;
    case 'choice':
      return [expression.condition, expression.yes, expression.no];
    case 'call':
      return expression.arguments;
  }
}
