import { statSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { askService } from '../../src/cli/ask-service.js';
import { readControlFile } from '../../src/cli/control-file.js';
import { serviceDesk } from '../../src/cli/key-desk.js';
import { listen } from '../../src/cli/listen.js';
import { ApiKeyStore } from '../../src/engine/api-key-store.js';
import { type CityService, openCityService } from '../engine/open-city-service.js';

describe('listening', () => {
  let city: CityService;
  beforeAll(async () => {
    city = await openCityService();
  });
  afterAll(() => city.remove());

  const everywhere = () => city.reopened({ config: { host: '0.0.0.0' } });
  const options = { port: 0, sample: true };

  test('beyond loopback is refused until a key works, expired and revoked ones do not count', async () => {
    const keys = new ApiKeyStore(city.store.connection);
    const grant = { role: 'oversight', department: null, expiresAt: null } as const;
    const early = new Date('2020-01-01T00:00:00Z');
    await keys.create({ ...grant, expiresAt: new Date('2020-01-02T00:00:00Z') }, early);
    const { record } = await keys.create(grant, early);
    await keys.revoke(record._id, early);
    await expect(listen(await everywhere(), options)).rejects.toMatchObject({ code: 'LISTEN_REFUSED' });
    await keys.create(grant, new Date());
    const listening = await listen(await everywhere(), options);
    await listening.close();
  });

  test('lets commands of the owner of the data folder make and end keys, and verify the audit log, while it runs', async () => {
    const listening = await listen(city, options);
    const control = readControlFile(city.parts.config.dataFolder);
    const file = join(city.parts.config.dataFolder, 'control.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const desk = serviceDesk(control as NonNullable<typeof control>);
    const grant = { role: 'planner', department: null, expiresAt: null, holder: 'p-017' } as const;
    const made = await desk.create(grant);
    const ask = (key: string) =>
      request(listening.address).get('/api/v1/metrics').set('authorization', `Bearer ${key}`);
    await ask(made.key).expect(200);
    const next = await desk.rotate(made.prefix, 1);
    expect(next).toMatchObject({ role: 'planner', holder: 'p-017' });
    await ask(made.key).expect(200);
    await desk.revoke(made.prefix);
    await ask(made.key).expect(401);
    await ask(next.key).expect(200);
    expect((await desk.list()).map(({ prefix }) => prefix)).toContain(next.prefix);
    await expect(desk.revoke('nobody')).rejects.toMatchObject({ code: 'SERVICE_REFUSED' });
    const asked = askService(control as NonNullable<typeof control>, '/audit/verify', { anchors: [] });
    const { head, fault } = (await asked) as { head: { count: number }; fault: unknown };
    expect([head.count > 2, fault]).toEqual([true, null]);
    await listening.close();
    expect(readControlFile(city.parts.config.dataFolder)).toBeNull();
  });

  test('on loopback gives one sign-in link per role that opens the page and the API', async () => {
    const listening = await listen(city, options);
    const link = listening.links.find(({ viewer }) => viewer.role === 'oversight')?.href ?? '';
    const agent = request.agent(listening.address);
    await agent.get(link.slice(listening.address.length)).expect(303);
    await agent.get('/').expect(200);
    await agent.get('/api/v1/departments').expect(200, { items: [], next: null });
    await listening.close();
  });
});
