export function runTs(entry: string): Promise<unknown>;
export function bundleTs(entry: string, folder?: string): Promise<string>;
