import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { DefinitionFolders } from '../compose/definitions.js';
import { readConfig } from '../config.js';
import { calibrateCommand } from './calibrate-command.js';

/** `indicators check|docs|calibrate`: validates definition files, writes their catalogue, proposes goalposts. */
export function indicatorsCommand(): Command {
  return new Command('indicators')
    .description('Validate the definition files, write their catalogue, or propose goalposts')
    .addCommand(checkCommand())
    .addCommand(docsCommand())
    .addCommand(calibrateCommand());
}

function checkCommand(): Command {
  return new Command('check')
    .description('Validate the definition files; faults are named by file, line and id')
    .argument('[dir]', 'definitions folder; with no metrics.yaml of its own it is read over the package')
    .option('--json', 'print the count of what was checked as JSON')
    .action(async (dir: string | undefined, { json = false }: { json?: boolean }) => {
      const { readDefinitionFolders } = await import('../compose/definitions.js');
      const { checkDefinitions } = await import('../compose/check-definitions.js');
      const { definitionFault } = await import('../indicators/definition-problem.js');
      const folders = await foldersOf(dir);
      const folder = readDefinitionFolders(folders);
      const problems = checkDefinitions(folder);
      if (problems.length > 0) throw definitionFault(problems);
      await checkOtherFiles(folders);
      const counts = {
        metrics: folder.metrics.size,
        indicators: folder.indicators.size,
        frameworks: folder.frameworks.size,
      };
      process.stdout.write(json ? `${JSON.stringify(counts)}\n` : `${countsText(counts)}\n`);
    });
}

/** Reads the price parameters and the mappings of catalogues, which tell of their own faults. */
async function checkOtherFiles(folders: DefinitionFolders): Promise<void> {
  const { readPricingParameters } = await import('../compose/pricing-parameters-file.js');
  const { loadCatalogueVocabulary } = await import('../sources/catalogue-vocabulary.js');
  const { packageFolder, overlayFolder = packageFolder } = folders;
  if (existsSync(join(packageFolder, 'pricing'))) readPricingParameters(folders);
  loadCatalogueVocabulary(overlayFolder);
}

function docsCommand(): Command {
  return new Command('docs')
    .description('Write CATALOGUE.md: every metric, indicator and framework')
    .argument('[dir]', "definitions folder; left out, the package's own")
    .action(async (dir: string | undefined) => {
      const { readDefinitions } = await import('../compose/definitions.js');
      const { PACKAGE_DEFINITIONS } = await import('../package-definitions.js');
      const { definitionCatalogue } = await import('../compose/definition-catalogue.js');
      const { writeText } = await import('../compose/text-file.js');
      const folder = dir ?? PACKAGE_DEFINITIONS;
      const file = join(folder, 'CATALOGUE.md');
      writeText(file, definitionCatalogue(readDefinitions(await foldersOf(folder))));
      process.stdout.write(`${file}\n`);
    });
}

/** A folder with a vocabulary is a set of its own; one without is an overlay on the package. */
async function foldersOf(dir: string | undefined): Promise<DefinitionFolders> {
  const { PACKAGE_DEFINITIONS } = await import('../package-definitions.js');
  if (dir === undefined) {
    return { packageFolder: PACKAGE_DEFINITIONS, overlayFolder: readConfig().definitionsFolder };
  }
  return existsSync(join(dir, 'metrics.yaml'))
    ? { packageFolder: dir }
    : { packageFolder: PACKAGE_DEFINITIONS, overlayFolder: dir };
}

function countsText(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
  return `${parts.join(', ')}: no faults`;
}
