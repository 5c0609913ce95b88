/** The source of a cell that an upheld objection corrected; no other source writes over it. */
export const CORRECTION_SOURCE = 'correction';
