import { measureSatisfaction } from '../../src/engine/measure-satisfaction.js';
import { cellsOf } from '../../src/metrics/measurement-cell.js';
import { giveFeedback } from '../../src/supervision/feedback/feedback.js';
import { CALENDAR, stampOf } from '../supervision/workflow-stamps.js';
import { openCityService } from './open-city-service.js';

test('the ratings of a month are the satisfaction of the department, with their number as the sample', async () => {
  const city = await openCityService();
  try {
    const { feedback } = city.parts.supervision;
    for (const [serial, rating, day] of [
      [1, 5, '2026-10-08'],
      [2, 4, '2026-10-30'],
      [3, 1, '2026-11-02'],
    ] as const) {
      const said = { asset: 'a', rating, comment: null, department: 'commerce', workingDays: 10 };
      await feedback.insert(giveFeedback(said, serial, CALENDAR, stampOf(day, 'user')));
    }
    await measureSatisfaction(city.parts, '2026-10', 'run');
    const stored = await city.parts.models.measurements
      .findOne({ _id: 'department/commerce/2026-10' })
      .lean();
    expect(cellsOf(stored ?? { cells: {} }).get('satisfaction_score')).toMatchObject({
      value: 87.5,
      sample: 2,
    });
  } finally {
    await city.remove();
  }
});
