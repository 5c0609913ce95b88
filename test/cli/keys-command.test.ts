import { runCommand, TestFolder } from './run-command.js';

describe('steelyard keys', () => {
  const folder = new TestFolder();
  const keys = (...args: string[]) => runCommand('keys', ...args, '--data', folder.path);
  afterAll(() => folder.remove());

  test('makes a key, lists it without its secret, and revokes it', async () => {
    const made = JSON.parse(
      (
        await keys(
          'create',
          '--role',
          'department',
          '--department',
          'commerce',
          '--expires',
          '2126-12-31',
          '--json',
        )
      ).stdout,
    );
    expect(made).toMatchObject({
      key: expect.stringMatching(/^sty_[0-9a-f]{12}_/),
      role: 'department',
      department: 'commerce',
      expiresAt: '2127-01-01T00:00:00.000Z',
    });
    const listed = await keys('list', '--json');
    expect(JSON.parse(listed.stdout)).toEqual([
      expect.objectContaining({ prefix: made.prefix, revokedAt: null }),
    ]);
    expect(listed.stdout).not.toContain(made.key);
    expect((await keys('revoke', made.prefix)).stdout).toBe(`revoked ${made.prefix}\n`);
    expect((await keys('list')).stdout).toMatch(`${made.prefix}  department commerce  revoked `);
  });

  test.each([
    [['create'], '--role'],
    [['create', '--role', 'king'], 'Allowed choices'],
    [['create', '--role', 'department'], 'KEY_GRANT_INVALID'],
    [['create', '--role', 'oversight', '--expires', '2026-02-30'], 'Write a date'],
    [['create', '--role', 'oversight', '--expires', '2020-01-01'], 'KEY_GRANT_INVALID'],
    [['revoke', 'nobody'], 'KEY_UNKNOWN'],
  ])('keys %j is refused with exit status 2', async (args, message) => {
    const { status, stderr } = await keys(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
