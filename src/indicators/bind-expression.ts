import type { Binding } from './binding.js';
import type { Step } from './block.js';
import { choiceStep, logicStep } from './branch-steps.js';
import { metricStep, numberStep, textStep } from './column-steps.js';
import { foldStep, mapStep } from './elementwise-steps.js';
import type { Expression } from './expression.js';
import { PAIR_LOOPS, UNARY_FUNCTIONS, UNARY_OPERATORS } from './operators.js';
import { presentStep } from './present-step.js';

type Call = Extract<Expression, { kind: 'call' }>;

/**
 * Turns an expression into loops over blocks of its columns. Every part is computed for every row and the
 * rows of the branch taken are picked afterwards: a fault in a branch not taken is never looked at.
 */
export function bindExpression(expression: Expression, binding: Binding): Step {
  const bind = (operand: Expression) => bindExpression(operand, binding);
  switch (expression.kind) {
    case 'number':
      return numberStep(expression.value, binding);
    case 'metric':
      return metricStep(expression.metric, binding);
    case 'textEquals':
      return textStep(expression, binding);
    case 'unary':
      return mapStep(bind(expression.operand), UNARY_OPERATORS[expression.operator], binding);
    case 'binary':
      return foldStep(
        [bind(expression.left), bind(expression.right)],
        [PAIR_LOOPS[expression.operator]],
        binding,
      );
    case 'chain':
      return foldStep(expression.terms.map(bind), [PAIR_LOOPS[expression.operator]], binding);
    case 'logic':
      return logicStep(bind(expression.left), bind(expression.right), expression.operator === 'or', binding);
    case 'choice':
      return choiceStep([bind(expression.condition), bind(expression.yes), bind(expression.no)], binding);
    case 'call':
      return callStep(expression, expression.arguments.map(bind), binding);
  }
}

function callStep({ name }: Call, operands: readonly Step[], binding: Binding): Step {
  switch (name) {
    case 'sum':
    case 'mean':
    case 'count':
      return presentStep(name, operands, binding);
    case 'present':
      return presentStep('count', operands, binding);
    case 'min':
    case 'max':
      return foldStep(operands, [PAIR_LOOPS[name]], binding);
    case 'clamp':
      return foldStep(operands, [PAIR_LOOPS.max, PAIR_LOOPS.min], binding);
    default:
      return mapStep(operands[0] as Step, UNARY_FUNCTIONS[name], binding);
  }
}
