import type { AttributionInput } from '../input/income-input.js';
import { type CharacteristicFunction, shapleyValues } from './shapley-values.js';
import { usageShapley } from './usage-shapley.js';

/**
 * K, the share of a scenario's benefit that is the asset's, by the strongest evidence given: a controlled
 * comparison with and without the asset, the Shapley value of a declared game, the closed form for usage
 * sessions, or a stated share. Null without any of them.
 */
export function attributedShare(
  attribution: number | AttributionInput | undefined,
  asset: string,
): number | null {
  if (typeof attribution === 'number') return attribution;
  if (attribution === undefined) return null;
  const { controlled, game, sessions, share } = attribution;
  if (controlled !== undefined && controlled.with > 0) {
    return asShare(controlled.with - controlled.without, controlled.with);
  }
  if (game !== undefined) {
    const worth = declaredGame(game.coalitions);
    return asShare(shapleyValues(game.assets, worth).get(asset) ?? 0, worth(new Set(game.assets)));
  }
  if (sessions !== undefined && sessions.length > 0) {
    const total = sessions.reduce((sum, { weight }) => sum + weight, 0);
    return asShare(usageShapley(sessions).get(asset) ?? 0, total);
  }
  return share ?? null;
}

/** A part of a whole; null when the whole is nothing, since there is then nothing to divide. */
function asShare(part: number, whole: number): number | null {
  if (whole <= 0) return null;
  return Math.min(Math.max(part / whole, 0), 1);
}

/**
 * The characteristic function of a declared list: a coalition that is not listed is worth as much as the best
 * listed one inside it, for more assets never create less.
 */
function declaredGame(
  coalitions: readonly { readonly assets: readonly string[]; readonly value: number }[],
): CharacteristicFunction {
  const bySize = [...coalitions].sort((left, right) => right.assets.length - left.assets.length);
  const listed = new Map(bySize.map(({ assets, value }) => [coalitionKey(assets), value]));
  return (members) => {
    const own = listed.get(coalitionKey([...members]));
    if (own !== undefined) return own;
    return bySize
      .filter(({ assets }) => assets.every((asset) => members.has(asset)))
      .reduce((best, { value }) => Math.max(best, value), 0);
  };
}

function coalitionKey(assets: readonly string[]): string {
  return JSON.stringify([...new Set(assets)].sort());
}
