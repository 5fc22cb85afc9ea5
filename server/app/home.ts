import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder the program was put in: where `package.json`, `migrations` and `dist` are, from source or from a bundle. */
export function programFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('No package.json above the program.');
    folder = parent;
  }
  return folder;
}

/** The bundled worker that sets papers: beside the program, or where the build put it. */
export async function typesettingProgram(): Promise<string> {
  return builtProgram('documents-worker.js');
}

/** The bundled worker that reads lists. */
export async function sheetsProgram(): Promise<string> {
  return builtProgram('intake-worker.js');
}

function builtProgram(name: string): string {
  const built = join(programFolder(), 'dist', 'server');
  const places = [dirname(fileURLToPath(import.meta.url)), join(built, 'sqlite'), join(built, 'postgres')];
  const found = places.map((folder) => join(folder, name)).find((file) => existsSync(file));
  if (found === undefined) throw new Error(`${name} was not built: npm run build.`);
  return found;
}
