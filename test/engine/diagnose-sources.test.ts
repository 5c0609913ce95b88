import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import { diagnoseSources } from '../../src/engine/diagnose.js';
import { readSourceList } from '../../src/sources/source-list.js';
import { TestFolder } from '../cli/run-command.js';
import { openCollectScope } from '../metrics/collect-scope.js';
import { rowXml, workbookFile } from '../sources/xlsx/workbook-file.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

test('a source whose workbooks have no such sheet is no good, and the sheets they have are named', async () => {
  mkdirSync(join(folder.path, 'drop'));
  const sheets = { Figures: rowXml(1, ['entity', 'requests_due']) + rowXml(2, ['water', 3]) };
  folder.write('drop/a.xlsx', workbookFile({ sheets }));
  const source = { kind: 'xlsx', path: 'drop', createDepartments: true };
  const list = [
    { id: 'wrong', ...source, sheet: 'Figure' },
    { id: 'right', ...source, sheet: 'Figures' },
    { id: 'new', ...source },
  ];
  const sources = readSourceList(folder.write('sources.yaml', JSON.stringify(list)));
  const scope = await openCollectScope();
  try {
    const clock = '2026-11-10T04:00:00Z';
    await scope.collect({ sources: sources.slice(0, 2), period: '2026-11', now: clock });
    const { models } = scope;
    const found = await diagnoseSources({
      models,
      sources,
      config: readConfig({}),
      now: () => new Date(clock),
    });
    expect(found.map(({ subject, isGood, finding }) => `${subject} ${isGood} ${finding}`)).toEqual([
      expect.stringMatching(
        /^source wrong false done; 0 readings, 1 rejected, such as a\.xlsx: There is no sheet "Figure"; the workbook has "Figures"\./,
      ),
      'source right true done; 1 readings, 0 rejected',
      'source new true not pulled for 2026-11 yet',
    ]);
  } finally {
    await scope.close();
  }
});
