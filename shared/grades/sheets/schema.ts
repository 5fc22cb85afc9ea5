/** The words of mark sheets: their sittings and their steps. */
export const sittings = ['normal', 'resit'] as const;
export type Sitting = (typeof sittings)[number];

/** A sheet is proposed by a trainer or opened by the head of the filière, entered, submitted complete, validated, locked. */
export const sheetStates = ['proposed', 'entry', 'submitted', 'validated', 'locked', 'cancelled'] as const;
export type SheetState = (typeof sheetStates)[number];

export const publicationKinds = ['marks', 'results'] as const;
export const correctionKinds = ['error', 'appeal'] as const;
export const correctionStates = ['asked', 'applied', 'refused', 'withdrawn'] as const;
