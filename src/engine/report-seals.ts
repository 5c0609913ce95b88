import { sign, verify } from 'node:crypto';
import type { Connection } from 'mongoose';
import { canonicalJson } from '../scoring/canonical-json.js';
import { type ReportSealDocument, reportSealModel } from '../store/models/report-seal-model.js';
import { type SealKeyDocument, sealKeyModel } from '../store/models/seal-key-model.js';
import { readSealKey } from './seal-key-file.js';
import { sha256 } from './sha256.js';

/** `genuine`: to the bit as it was printed; `changed`: one of ours, and no longer as it was; `unknown`: none of ours. */
export const VERDICTS = ['genuine', 'changed', 'unknown'] as const;
export type SealVerdict = (typeof VERDICTS)[number];

export interface SealedReport {
  readonly report: string;
  readonly evaluation: string;
  readonly modelHash: string;
}

/** A comment behind the end of the PDF, which viewers pass over: it names the seal of a file that was changed. */
const TRAILER = '\n%Steelyard-Seal: ';
const TRAILER_PATTERN = /%Steelyard-Seal: (S(?:-[0-9a-f]{4}){5})/;
/** Where the comment is looked for; what was appended behind it is a change. */
const TRAILER_AT = 4096;
const GROUPS = 5;
const GROUP_LENGTH = 4;

/** The seal that a report gets: short enough to be read out, the same for the same content. */
export function sealOf({ report, evaluation, modelHash }: SealedReport): string {
  const digits = sha256(canonicalJson({ report, evaluation, modelHash }));
  const groups = Array.from({ length: GROUPS }, (_, at) =>
    digits.slice(at * GROUP_LENGTH, (at + 1) * GROUP_LENGTH),
  );
  return `S-${groups.join('-')}`;
}

/**
 * Seals of printed reports: the SHA-256 of the PDF and what it says, signed with Ed25519. The signature is kept
 * in the store; the private key stays in a file of the machine that prints.
 */
export class ReportSeals {
  readonly #seals: ReturnType<typeof reportSealModel>;
  readonly #keys: ReturnType<typeof sealKeyModel>;

  constructor(
    connection: Connection,
    private readonly keyFile: string,
    private readonly now: () => Date,
  ) {
    this.#seals = reportSealModel(connection);
    this.#keys = sealKeyModel(connection);
  }

  /** Fingerprint of the key that signs here. Throws SEAL_KEY_INVALID. */
  fingerprint(): string {
    return readSealKey(this.keyFile).fingerprint;
  }

  /** Seals a printed PDF and answers the bytes to hand out. Throws SEAL_KEY_INVALID. */
  async seal(pdf: Uint8Array, sealed: SealedReport): Promise<Uint8Array> {
    const seal = sealOf(sealed);
    const bytes = Buffer.concat([pdf, Buffer.from(`${TRAILER}${seal}\n`)]);
    const pdfHash = sha256(bytes);
    const createdAt = this.now();
    const { privateKey, publicKey, fingerprint } = readSealKey(this.keyFile);
    const manifest = canonicalJson({ ...sealed, seal, pdfHash, sealedAt: createdAt.toISOString() });
    const signature = sign(null, Buffer.from(manifest), privateKey).toString('base64');
    await this.#keys.updateOne(
      { _id: fingerprint },
      { $setOnInsert: { publicKey, createdAt } },
      { upsert: true },
    );
    const { report } = sealed;
    await this.#seals.updateOne(
      { _id: pdfHash },
      { $setOnInsert: { seal, report, manifest, signature, key: fingerprint, createdAt } },
      { upsert: true },
    );
    return bytes;
  }

  /** Whether a PDF is one that was sealed here. */
  async verify(pdf: Uint8Array): Promise<SealVerdict> {
    const pdfHash = sha256(pdf);
    const found = await this.#seals.findOne({ _id: pdfHash }).lean<ReportSealDocument>().exec();
    if (found !== null) return (await this.isSigned(found, pdfHash)) ? 'genuine' : 'unknown';
    const tail = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
      .subarray(-TRAILER_AT)
      .toString('latin1');
    const seal = TRAILER_PATTERN.exec(tail)?.[1];
    if (seal === undefined) return 'unknown';
    return (await this.#seals.findOne({ seal }, { _id: 1 }).lean().exec()) === null ? 'unknown' : 'changed';
  }

  private async isSigned(
    { manifest, signature, key }: ReportSealDocument,
    pdfHash: string,
  ): Promise<boolean> {
    const found = await this.#keys.findOne({ _id: key }).lean<SealKeyDocument>().exec();
    if (found === null) return false;
    const signed = JSON.parse(manifest) as { readonly pdfHash?: unknown };
    const isGood = verify(null, Buffer.from(manifest), found.publicKey, Buffer.from(signature, 'base64'));
    return isGood && signed.pdfHash === pdfHash;
  }
}
