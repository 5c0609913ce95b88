import type { TariffBand } from '../input/charge-input.js';

/**
 * The fee of a progressive tariff (as in Fujian's rules of 2025): each band's part of the volume at the band's price,
 * summed band by band, in yuan. A volume on an edge belongs wholly to the bands below it.
 */
export function progressiveFee(bands: readonly TariffBand[], volume: number): number {
  return bands.reduce((fee, { from, to, unitPrice }) => {
    const inBand = Math.min(volume, to ?? Number.POSITIVE_INFINITY) - from;
    return fee + Math.max(0, inBand) * unitPrice;
  }, 0);
}
