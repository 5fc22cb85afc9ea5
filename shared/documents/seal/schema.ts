/** Registries of what is sealed without being a paper of one person. Letters never change once one was sealed: seals hold them. */
export const registries = ['juryMinutes', 'memo', 'decision'] as const;
export type Registry = (typeof registries)[number];

export const registryLetters = { juryMinutes: 'PVJ', memo: 'NS', decision: 'DEC' } as const satisfies {
  readonly [registry in Registry]: string;
};

/** The registry whose letters a sealed number begins with, or undefined: `NS-041/26`. */
export function registryOfNumber(number: string): Registry | undefined {
  return registries.find((registry) => number.startsWith(`${registryLetters[registry]}-`));
}

/** A sealed number as the text itself prints it: memos and decisions without the letters of their registry. */
export function numberPrinted(number: string): string {
  const registry = registryOfNumber(number);
  return registry === 'memo' || registry === 'decision' ? number.slice(registryLetters[registry].length + 1) : number;
}
