import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { openTestStore, type TestStore } from './open-test-store.js';
import { runSpecificationTest, type SpecificationFile, type Verdict } from './specification-runner.js';

/** Folder source/crud/tests/unified of a copy of github.com/mongodb/specifications. */
const folder = process.env.STEELYARD_TEST_CRUD_SPECS ?? '';
const present = folder !== '' && existsSync(folder);
const suite = present ? describe : describe.skip;

suite('CRUD specification of MongoDB (skipped unless STEELYARD_TEST_CRUD_SPECS names its folder)', () => {
  let test: TestStore;
  const verdicts: Verdict[] = [];

  beforeAll(async () => {
    test = await openTestStore();
  });
  afterAll(() => test.close());

  const files = present ? readdirSync(folder).filter((name) => name.endsWith('.json')) : ['none'];
  it.each(files)('%s: the same or a refusal, never a different answer', async (name) => {
    const file = mongoose.mongo.BSON.EJSON.parse(
      readFileSync(join(folder, name), 'utf8'),
    ) as SpecificationFile;
    const differences: string[] = [];
    for (const each of file.tests) {
      const verdict = await runSpecificationTest(test.store.connection.getClient(), file, each);
      verdicts.push(verdict);
      if (verdict.kind === 'different') differences.push(`${each.description}: ${verdict.reason}`);
    }
    expect(differences).toEqual([]);
  });

  it('docs/store.md gives the counts', () => {
    const count = (kind: Verdict['kind']) => verdicts.filter((verdict) => verdict.kind === kind).length;
    const sentence = `${count('same')} tests give the same answer, ${count('refused')} are refused, ${count('skipped')} cannot be run here`;
    if (test.store.kind === 'embedded') {
      expect(readFileSync(join(PACKAGE_ROOT, 'docs/store.md'), 'utf8')).toContain(sentence);
    }
  });
});
