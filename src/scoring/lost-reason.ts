/** Why points were lost; the names are stable codes. */
export const LOST = {
  none: 0,
  /** The value is short of the upper end of the scale. */
  shortOfUpperEnd: 1,
  /** `missing: zero`: there was no value. */
  missing: 2,
  /** Service: not delivered by the cut-off. */
  notDelivered: 3,
  /** Service: delivered but rejected. */
  rejected: 4,
  /** Service: the formula or the valid range refused what was delivered. */
  invalidValue: 5,
  /** Service: an approved exemption takes the indicator out of the period; it costs nothing. */
  exempt: 6,
} as const;

export type LostReason = keyof typeof LOST;

const REASONS = Object.keys(LOST) as LostReason[];

export function lostReason(code: number): LostReason {
  return REASONS[code] ?? 'none';
}
