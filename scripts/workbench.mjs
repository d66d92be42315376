// The workbench as it is photographed and measured: plain, with nothing in it that is not about letters.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern' };
export const WINDOW = { viewport: { width: 1280, height: 800 } };

/** Writes the settings of a folder. @returns the folder that holds them */
export function writeSettings(folder, theme, more = {}) {
  const own = join(folder, '.vscode');
  mkdirSync(own, { recursive: true });
  const settings = {
    'workbench.colorTheme': theme,
    'workbench.startupEditor': 'none',
    'chat.disableAIFeatures': true,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'editor.minimap.enabled': false,
    ...more,
  };
  writeFileSync(join(own, 'settings.json'), JSON.stringify(settings));
  return own;
}
