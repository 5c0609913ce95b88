import { SteelyardError } from '../../errors.js';

/** Loads an optional package. Throws SQL_DRIVER_ABSENT with what to install when it is not there. */
export async function loadDriver<Module>(packages: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    throw new SteelyardError('SQL_DRIVER_ABSENT', { values: { packages }, cause });
  }
}
