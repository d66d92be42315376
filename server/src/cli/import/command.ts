import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { decode } from '../../host/decode';
import type { Io } from '../commands';
import { importCollection } from './collection';
import { readProfile } from './profile';

/**
 * `glossator import <source.txt> --profile <profile.yaml> --out <folder>`: 0 done, 1 done with errors, 2 could
 * not run. A letter that differs from what would be written is left alone unless `--force` is given.
 */
export async function runImport(args: string[], io: Io): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        profile: { type: 'string' },
        out: { type: 'string' },
        force: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
      },
    });
    if (positionals.length !== 1 || !values.profile || !values.out) {
      throw new Error(
        'usage: glossator import <source.txt> --profile <profile.yaml> --out <corpus folder> [--dry-run] [--force]',
      );
    }
    const [sourceName] = positionals as [string];
    const read = async (name: string) => {
      const { text, trouble } = decode(await readFile(resolve(io.cwd, name)), name);
      if (trouble) throw new Error(trouble);
      return text;
    };
    const yaml = await read(values.profile);
    const profile = (() => {
      try {
        return readProfile(yaml);
      } catch (error) {
        throw new Error(`${values.profile}: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
    })();
    const { letters, introduction, remarks } = importCollection(await read(sourceName), profile);
    for (const { line, level, message } of remarks)
      io.stdout(`${sourceName}:${line}: ${level}: ${message}\n`);
    const out = resolve(io.cwd, values.out);
    const files = [
      ...letters.map(({ id, text }) => ({ path: join(out, 'letters', `${id}.letter.md`), text })),
      ...(introduction ? [{ path: join(out, 'introduction.md'), text: `${introduction}\n` }] : []),
    ];
    let refused = 0;
    for (const { path, text } of files) {
      const present = await readFile(path, 'utf8').catch(() => undefined);
      const name = relative(io.cwd, path);
      if (present === text) continue;
      if (present !== undefined && !values.force) {
        io.stderr(`${name} exists and differs; it was left alone (--force overwrites it).\n`);
        refused++;
      } else if (!values['dry-run']) await writeAtomically(path, text);
    }
    const corpusFile = join(out, 'corpus.yaml');
    if (!values['dry-run'] && letters.length > 0) {
      await writeFile(
        corpusFile,
        `title: ${JSON.stringify(profile.source)}\nlanguage: ${profile.language}\n`,
        { flag: 'wx' },
      ).catch(() => undefined);
    }
    const unsure = remarks.filter(({ level }) => level === 'unsure').length;
    io.stdout(`${letters.length} letters imported; unsure ${unsure} times.\n`);
    return refused > 0 || remarks.some(({ level }) => level === 'error') ? 1 : 0;
  } catch (error) {
    io.stderr(`glossator: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

/** A crash leaves the old file or the new one, never half of it. */
async function writeAtomically(path: string, text: string): Promise<void> {
  await mkdir(resolve(path, '..'), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, text);
  await rename(temporary, path);
}
