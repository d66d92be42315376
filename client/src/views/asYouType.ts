import { window, type QuickPick, type QuickPickItem } from 'vscode';

/** How long typing rests before the server is asked, in milliseconds. */
const REST = 120;

/**
 * A list whose items the server gives for what has been typed so far. They are shown as they come: VS Code neither
 * filters nor sorts them.
 *
 * @param ask the items for a text; called again after each pause in typing
 * @returns the list, which is shown already, and when it has been closed
 */
export function pickAsYouType<T extends QuickPickItem>(
  value: string,
  ask: (typed: string, pick: QuickPick<T>) => Promise<readonly T[]>,
): { pick: QuickPick<T>; closed: Promise<void> } {
  const pick: QuickPick<T> & { sortByLabel?: boolean } = window.createQuickPick<T>();
  // Not in VS Code's typings yet; without it items move up that look like what was typed.
  pick.sortByLabel = false;
  pick.value = value;
  let turn = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const show = async () => {
    const mine = ++turn;
    pick.busy = true;
    const items = await ask(pick.value, pick).catch(() => []);
    // Something else has been typed meanwhile.
    if (mine !== turn) return;
    pick.busy = false;
    pick.items = items.map((item) => ({ ...item, alwaysShow: true }));
  };
  pick.onDidChangeValue(() => {
    clearTimeout(rest);
    rest = setTimeout(() => void show(), REST);
  });
  const closed = new Promise<void>((done) => {
    pick.onDidHide(() => {
      turn++;
      clearTimeout(rest);
      done();
      pick.dispose();
    });
  });
  void show();
  pick.show();
  return { pick, closed };
}

/** The item that the user chooses in such a list; `undefined` where he closes it. */
export function chosenIn<T extends QuickPickItem>({
  pick,
  closed,
}: ReturnType<typeof pickAsYouType<T>>): Promise<T | undefined> {
  return new Promise((done) => {
    pick.onDidAccept(() => {
      done(pick.activeItems[0]);
      pick.hide();
    });
    void closed.then(() => done(undefined));
  });
}

/** "200 of 12,345" where not all that was found is shown. */
export function shownOf(shown: number, found: number): string {
  const all = found.toLocaleString('en');
  return shown < found ? `${shown} of ${all}` : all;
}
