import { useState } from 'react';

/** A person's choice of a way of working, kept on this device. */
export function useKeptChoice<Value extends string>(name: string, values: readonly Value[], first: Value): [Value, (value: Value) => void] {
  const key = `riwaq.${name}`;
  const [value, setValue] = useState<Value>(() => values.find((each) => each === stored(key)) ?? first);
  const choose = (next: Value) => {
    setValue(next);
    try {
      localStorage.setItem(key, next);
    } catch {
      return; // a private window: the choice lives as long as the page
    }
  };
  return [value, choose];
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
