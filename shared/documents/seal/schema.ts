/** Registries of what is sealed without being a paper of one person. Letters never change once one was sealed: seals hold them. */
export const registries = ['juryMinutes', 'memo', 'decision'] as const;
export type Registry = (typeof registries)[number];

export const registryLetters = { juryMinutes: 'PVJ', memo: 'NS', decision: 'DEC' } as const satisfies {
  readonly [registry in Registry]: string;
};
