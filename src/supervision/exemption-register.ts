import { isDeepStrictEqual } from 'node:util';
import mongoose from 'mongoose';
import type { ExemptionDocument, ExemptionModel } from '../store/models/exemption-model.js';
import type { Exemption } from './exemption.js';
import { exemptionOf as exemptionOfApplication } from './exemptions/exemption-application.js';
import type { SupervisionStores } from './supervision-stores.js';

/** The approved exemptions: those of the file, and those that were applied for here. */
export class ExemptionRegister {
  constructor(
    private readonly exemptions: ExemptionModel,
    private readonly applications: SupervisionStores['applications'],
  ) {}

  /**
   * Makes the register say what the file says: new and changed entries are written, those that are gone are
   * removed. Evaluations keep the exemptions they were made with.
   */
  async synchronise(file: readonly Exemption[]): Promise<void> {
    const stored = new Map((await this.all()).map((exemption) => [exemption.id, exemption]));
    const kept = new Set(file.map(({ id }) => id));
    for (const exemption of file) {
      if (isDeepStrictEqual(stored.get(exemption.id), exemption)) continue;
      const document = documentOf(exemption);
      await this.exemptions.replaceOne({ _id: document._id }, document, { upsert: true });
    }
    const gone = [...stored.keys()].filter((id) => !kept.has(id));
    if (gone.length > 0) await this.exemptions.deleteMany({ _id: mongoose.trusted({ $in: gone }) });
  }

  /** Those that hold in some month of a span, its ends included; sorted by id. */
  async inForce(first: string, last: string): Promise<Exemption[]> {
    const found = await this.exemptions
      .find({ until: mongoose.trusted({ $gte: first }), from: mongoose.trusted({ $lte: last }) })
      .sort({ _id: 1 })
      .lean<ExemptionDocument[]>();
    const approved = (await this.applications.list({ states: ['approved'] }))
      .flatMap((application) => exemptionOfApplication(application) ?? [])
      .filter((exemption) => exemption.from <= last && exemption.until >= first);
    return [...found.map(exemptionOf), ...approved];
  }

  private async all(): Promise<Exemption[]> {
    return (await this.exemptions.find({}).lean<ExemptionDocument[]>()).map(exemptionOf);
  }
}

function documentOf({ id, ...exemption }: Exemption): ExemptionDocument {
  return { _id: id, ...exemption };
}

function exemptionOf({ _id, ...exemption }: ExemptionDocument): Exemption {
  return { id: _id, ...exemption };
}
