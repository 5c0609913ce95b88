import { Command } from 'commander';
import { settingsSchema } from '../config/settings-schema.js';

/** `steelyard settings`: every setting as a Markdown table; docs/settings.md is what it prints. */
export function settingsCommand(): Command {
  return new Command('settings')
    .description('print every setting, its default and what it does (Markdown)')
    .action(() => {
      process.stdout.write(renderSettings());
    });
}

/** The reference page of the settings, from the one schema that also reads them. */
export function renderSettings(): string {
  const rows = Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const fallback = schema.safeParse(undefined);
    const standard = fallback.success && fallback.data !== undefined ? `\`${String(fallback.data)}\`` : '–';
    return `| \`${name}\` | ${standard} | ${schema.description ?? ''} |`;
  });
  return [
    '# Settings',
    '',
    'Settings come from the environment, or from a YAML file named by `STEELYARD_CONFIG` with the same names as',
    'keys; the environment wins. An unknown `STEELYARD_` name is refused. This page is what `steelyard settings` prints.',
    '',
    '| setting | default | what it is |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
