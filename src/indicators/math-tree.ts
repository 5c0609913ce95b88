/** The tree that mathjs makes of a text, as far as formulas read it. */
export type MathTree =
  | { readonly type: 'ConstantNode'; readonly value: unknown }
  | { readonly type: 'SymbolNode'; readonly name: string }
  | { readonly type: 'ParenthesisNode'; readonly content: MathTree }
  | MathOperator
  | {
      readonly type: 'ConditionalNode';
      readonly condition: MathTree;
      readonly trueExpr: MathTree;
      readonly falseExpr: MathTree;
    }
  | MathCall
  | { readonly type: ForbiddenNode };

export interface MathOperator {
  readonly type: 'OperatorNode';
  readonly op: string;
  /** A multiplication without its sign, as in `2 a`. */
  readonly implicit: boolean;
  readonly args: readonly [MathTree] | readonly [MathTree, MathTree];
}

export interface MathCall {
  readonly type: 'FunctionNode';
  readonly fn: MathTree;
  readonly args: readonly MathTree[];
}

/** Nodes that no formula may hold, and what messages call them. */
export const FORBIDDEN_NODES = {
  AccessorNode: 'property access',
  ArrayNode: 'an array',
  AssignmentNode: 'an assignment',
  BlockNode: 'more than one statement',
  FunctionAssignmentNode: 'a function definition',
  IndexNode: 'an index',
  ObjectNode: 'an object',
  RangeNode: 'a range',
  RelationalNode: 'a chained comparison',
} as const;

export type ForbiddenNode = keyof typeof FORBIDDEN_NODES;
