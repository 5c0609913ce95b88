import { z } from 'zod';
import { faultText } from '../../errors/fault-text.js';

/** 5 MiB: a signed page scanned in colour; more belongs into a document system. */
const MOST_ATTACHMENT_BYTES = 5 * 1024 * 1024;
/** Base64 is four characters for three bytes; 64 KiB are left for the rest of the body. */
export const ATTACHMENT_BODY_BYTES = Math.ceil(MOST_ATTACHMENT_BYTES / 3) * 4 + 64 * 1024;

/** How the bytes of each form begin; a table in text has no such mark. */
const BEGINNINGS: Readonly<Record<string, string>> = {
  'application/pdf': '25504446',
  'image/png': '89504e470d0a1a0a',
  'image/jpeg': 'ffd8ff',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '504b0304',
  'text/csv': '',
};
const MEDIA_TYPES = Object.keys(BEGINNINGS) as [string, ...string[]];

const PLAIN_NAME = /^[^\p{Cc}\p{Cf}/\\]+$/u;

/** A file that was sent along, its bytes decoded. */
export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** A file inside a JSON body; a route that takes one sets `mostBodyBytes` to ATTACHMENT_BODY_BYTES. */
export const attachmentBody = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .max(200)
      .refine(
        (text) => PLAIN_NAME.test(text),
        faultText('no path and no control characters', '不得含路径或控制字符'),
      )
      .meta({ description: 'File name without a path', example: 'proof.pdf' }),
    mediaType: z.enum(MEDIA_TYPES).meta({ example: 'application/pdf' }),
    content: z
      .string()
      .min(4)
      .max(Math.ceil(MOST_ATTACHMENT_BYTES / 3) * 4)
      .refine(
        (text) => Buffer.from(text, 'base64').toString('base64') === text,
        faultText('not base64', '不是 base64 编码'),
      )
      .meta({ description: 'The bytes in base64, at most 5 MiB before encoding', example: 'JVBERi0xLjcK' }),
  })
  .transform(({ name, mediaType, content }): Attachment => {
    return { name, mediaType, bytes: Buffer.from(content, 'base64') };
  })
  .refine(({ mediaType, bytes }) => bytes.toString('hex', 0, 8).startsWith(BEGINNINGS[mediaType] ?? ''), {
    path: ['content'],
    ...faultText('not of the form that mediaType names', '与 mediaType 所称的格式不符'),
  })
  .meta({ id: 'Attachment', description: 'A file: PDF, PNG, JPEG, XLSX or CSV' });

/** What is said of a file that was sent along. */
export const attachmentFacts = z
  .object({
    id: z.string(),
    name: z.string(),
    mediaType: z.string(),
    bytes: z.int(),
    sha256: z.string(),
  })
  .meta({ id: 'AttachmentFacts', description: 'A file that was sent along' });
