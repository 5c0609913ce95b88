import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SteelyardError } from '../errors.js';
import { readDefinitionDocument } from '../indicators/definition-document.js';
import { type PricingParameters, parsePricingParameters } from '../pricing/pricing-parameters.js';
import type { DefinitionFolders } from './definitions.js';
import { readText } from './text-file.js';

/** Where the price parameters stand in a definitions folder. */
const PARAMETERS_FILE = join('pricing', 'parameters.yaml');

/**
 * The price parameters of the package, or those of the overlay, which must be of a higher version: definitions are
 * raised, never changed in place.
 *
 * @throws SteelyardError PRICING_PARAMETERS_INVALID, FILE_UNREADABLE
 */
export function readPricingParameters({
  packageFolder,
  overlayFolder,
}: DefinitionFolders): PricingParameters {
  const own = readParametersFile(join(packageFolder, PARAMETERS_FILE));
  const overlay = overlayFolder === undefined ? null : join(overlayFolder, PARAMETERS_FILE);
  if (overlay === null || !existsSync(overlay)) return own;
  const raised = readParametersFile(overlay);
  if (raised.version > own.version) return raised;
  throw new SteelyardError('PRICING_PARAMETERS_INVALID', {
    values: { reason: `version ${raised.version} must be above ${own.version}, the version of the package` },
    place: { file: overlay, field: 'version' },
  });
}

function readParametersFile(file: string): PricingParameters {
  const { value, problems } = readDefinitionDocument(readText(file), file);
  if (value !== null) return parsePricingParameters(value.data, file);
  const [fault] = problems;
  throw new SteelyardError('PRICING_PARAMETERS_INVALID', {
    values: { reason: fault?.rule ?? '' },
    place: fault?.place ?? { file },
  });
}
