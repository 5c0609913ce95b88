import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import { type ServiceSecretDocument, serviceSecretModel } from '../store/models/service-secret-model.js';

const SECRET_BYTES = 32;

/** The service's secret for a purpose; whoever asks first makes it, and every instance reads the same. */
export async function serviceSecret(connection: Connection, purpose: string): Promise<Buffer> {
  const secrets = serviceSecretModel(connection);
  const value = randomBytes(SECRET_BYTES).toString('base64url');
  await secrets.updateOne({ _id: purpose }, { $setOnInsert: { value } }, { upsert: true });
  const stored = await secrets.findOne({ _id: purpose }).lean<ServiceSecretDocument>().orFail().exec();
  return Buffer.from(stored.value, 'base64url');
}
