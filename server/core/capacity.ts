/** In what capacity an act was done: of a holding, by oneself (own password), by the system, or at the console. */
export const capacities = ['titular', 'interim', 'delegated', 'self', 'system', 'console'] as const;
export type ActCapacity = (typeof capacities)[number];
