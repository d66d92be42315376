import type { ExtensionContext } from 'vscode';

/** Called by VS Code when a folder with a corpus is opened. */
export async function activate(_context: ExtensionContext): Promise<void> {}
