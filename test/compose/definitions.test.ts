import { readDefinitions } from '../../src/compose/definitions.js';
import { readFrameworkFile } from '../../src/compose/framework-file.js';
import { faultOf } from '../indicators/definition-text.js';
import { DEFINITIONS, DefinitionSet } from './definition-set.js';

const INDICATOR = DEFINITIONS['library/done-rate.yaml'] as string;
const FRAMEWORK = DEFINITIONS['frameworks/small.yaml'] as string;

let base: DefinitionSet;
let overlay: DefinitionSet;

beforeEach(() => {
  base = new DefinitionSet();
  overlay = new DefinitionSet({});
});
afterEach(() => {
  base.remove();
  overlay.remove();
});

const folders = () => ({ packageFolder: base.path, overlayFolder: overlay.path });

describe('reading a definitions folder', () => {
  test('metrics, indicators and resolved frameworks come by id', () => {
    const { vocabulary, indicators, frameworks } = readDefinitions({ packageFolder: base.path });
    expect([...vocabulary.keys()]).toEqual(['done', 'due']);
    expect(indicators.get('done-rate')?.version).toBe(3);
    expect(frameworks.get('small')?.indicators.get('done-rate')?.unit).toBe('percent');
  });

  test('faults of all files are named together', () => {
    base.change('library/done-rate.yaml', 'unit: percent', 'unti: percent');
    base.change('frameworks/small.yaml', 'version: 2', 'version: two');
    const fault = faultOf(() => readDefinitions({ packageFolder: base.path }));
    expect(fault).toContain('done-rate.yaml:5:1: done-rate: unknown key "unti"');
    expect(fault).toContain('small.yaml:2:10: small: version: must be a finite number; it is "two"');
  });

  test('an indicator that is nowhere is named with file, line and id', () => {
    base.change('frameworks/small.yaml', 'indicator: done-rate', 'indicator: dune-rate');
    expect(faultOf(() => readDefinitions({ packageFolder: base.path }))).toMatch(
      /small\.yaml:10:20: dune-rate: the indicator "dune-rate" is neither .* nor in the library/,
    );
  });

  test('a framework file bears the id of its framework, and every file ends in .yaml', () => {
    base.write('frameworks/other.yaml', FRAMEWORK);
    base.write('library/other.yml', INDICATOR);
    const fault = faultOf(() => readDefinitions({ packageFolder: base.path }));
    expect(fault).toMatch(/other\.yaml:1:5: small: the file of "small" must be named small\.yaml/);
    expect(fault).toMatch(/other\.yml: the name of a definition file must end in \.yaml/);
  });

  test('a folder that is not there is an error, parts that are not there are empty', () => {
    expect(faultOf(() => readDefinitions({ packageFolder: `${base.path}/no` }))).toMatch(/ENOENT/);
    expect(readDefinitions({ packageFolder: overlay.path }).indicators.size).toBe(0);
  });
});

describe('the overlay', () => {
  test('adds ids and raises versions', () => {
    overlay.write('library/done-rate.yaml', INDICATOR.replace('version: 3', 'version: 4'));
    overlay.write('library/due-count.yaml', INDICATOR.replace('id: done-rate', 'id: due-count'));
    const { indicators, frameworks } = readDefinitions(folders());
    expect([...indicators.keys()].toSorted()).toEqual(['done-rate', 'due-count']);
    expect(frameworks.get('small')?.indicators.get('done-rate')?.version).toBe(4);
  });

  test.each([2, 3])('cannot change an indicator in place (version %i over 3)', (version) => {
    overlay.write('library/done-rate.yaml', INDICATOR.replace('version: 3', `version: ${version}`));
    expect(faultOf(() => readDefinitions(folders()))).toMatch(
      new RegExp(`done-rate\\.yaml:2:10: done-rate: version ${version} must be above version 3`),
    );
  });

  test('cannot change a framework or a metric in place', () => {
    overlay.write('frameworks/small.yaml', FRAMEWORK);
    overlay.write('metrics.yaml', DEFINITIONS['metrics.yaml'] as string);
    const fault = faultOf(() => readDefinitions(folders()));
    expect(fault).toContain('small: version 2 must be above version 2');
    expect(fault).toContain('done: the metric exists already');
  });
});

describe('the framework that --framework names', () => {
  test('an id is looked up in the overlay and the package', () => {
    expect(readFrameworkFile('small', folders()).framework.version).toBe(2);
    overlay.write('frameworks/small.yaml', FRAMEWORK.replace('version: 2', 'version: 5'));
    expect(readFrameworkFile('small', folders()).framework.version).toBe(5);
  });

  test('a file may use the library, of which it reads only what it names', () => {
    base.write('library/broken.yaml', 'id: [');
    const file = overlay.write(
      'mine.yaml',
      'id: mine\ntree: { id: root, children: [{ indicator: done-rate }] }',
    );
    const { framework, indicators } = readFrameworkFile(file, folders());
    expect(framework.id).toBe('mine');
    expect([...indicators.keys()]).toEqual(['done-rate']);
  });

  test('an inline indicator goes before that of the library', () => {
    const text =
      'id: mine\nindicators: [{ id: done-rate, formula: done }]\ntree: { id: root, children: [{ indicator: done-rate }] }';
    const file = overlay.write('mine.yaml', text);
    expect(readFrameworkFile(file, folders()).indicators.get('done-rate')?.formula).toBe('done');
  });

  test('a normalisation must fit the indicator it is laid on', () => {
    const text =
      'id: mine\ntree: { id: root, children: [{ indicator: done-rate, normalisation: { method: distanceToTarget } }] }';
    const file = overlay.write('mine.yaml', text);
    expect(faultOf(() => readFrameworkFile(file, folders()))).toMatch(
      /mine\.yaml:2:\d+: done-rate: .*needs a target/,
    );
  });

  test.each(['no-such', '../small', 'no-such.yaml', '/', 'constructor', '__proto__'])(
    '%s is refused',
    (name) => {
      expect(faultOf(() => readFrameworkFile(name, folders()))).toMatch(
        /There is no framework|cannot be read/,
      );
    },
  );
});
