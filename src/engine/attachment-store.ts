import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { type Connection } from 'mongoose';
import { sha256 } from './sha256.js';

/** What is kept of a file that somebody sent, in the document it belongs to. */
export interface AttachmentFacts {
  /** GridFS id, 24 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Files that were sent along with reported values, objections and the like. */
export class AttachmentStore {
  private readonly files: mongoose.mongo.GridFSBucket;

  constructor(connection: Connection) {
    if (connection.db === undefined) throw new TypeError('the connection is not open');
    this.files = new mongoose.mongo.GridFSBucket(connection.db, { bucketName: 'attachments' });
  }

  /** Stores a file; to be done before the document that names it is written. */
  async save({
    name,
    mediaType,
    bytes,
  }: {
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: Buffer;
  }): Promise<AttachmentFacts> {
    const upload = this.files.openUploadStream(name);
    await pipeline(Readable.from([bytes]), upload);
    return { id: upload.id.toHexString(), name, mediaType, bytes: bytes.length, sha256: sha256(bytes) };
  }

  /** The bytes of a file whose facts were read from its document. */
  open({ id }: Pick<AttachmentFacts, 'id'>): Readable {
    return this.files.openDownloadStream(new mongoose.mongo.ObjectId(id));
  }
}
