import { execFile } from 'node:child_process';

/** The name that git would sign with in `folder` (`user.name`); `undefined` where there is no git or no name. */
export function gitUser(folder: string): Promise<string | undefined> {
  return new Promise((done) => {
    execFile('git', ['config', 'user.name'], { cwd: folder, timeout: 2000 }, (error, stdout) =>
      done(error ? undefined : stdout.trim() || undefined),
    );
  });
}
