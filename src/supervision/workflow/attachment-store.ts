import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { type Connection } from 'mongoose';
import type { AttachedFile } from './attached-file.js';

/** The bytes of files that come with rectifications and objections, in GridFS. */
export class AttachmentStore {
  private readonly files: mongoose.mongo.GridFSBucket;

  constructor(connection: Connection) {
    if (connection.db === undefined) throw new TypeError('the connection is not open');
    this.files = new mongoose.mongo.GridFSBucket(connection.db, { bucketName: 'supervision_files' });
  }

  async save(name: string, mediaType: string, content: Uint8Array): Promise<AttachedFile> {
    const upload = this.files.openUploadStream(name);
    await pipeline(Readable.from([content]), upload);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { id: upload.id.toHexString(), name, mediaType, bytes: content.length, sha256 };
  }

  open({ id }: Pick<AttachedFile, 'id'>): Readable {
    return this.files.openDownloadStream(new mongoose.mongo.ObjectId(id));
  }
}
