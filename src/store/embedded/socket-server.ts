import { createServer, type Server, type Socket } from 'node:net';
import type { Engine } from './command.js';
import { failure, runCommand } from './commands.js';
import { MAXIMUM_MESSAGE_BYTES, readHeader, readRequest, writeAnswer } from './wire-message.js';

/** Serves the MongoDB wire protocol on a UNIX socket; every request is answered before the next is read. */
export async function serveSocket(engine: Engine, path: string): Promise<Server> {
  const server = createServer((socket) => serveConnection(engine, socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  return server;
}

function serveConnection(engine: Engine, socket: Socket): void {
  const inbox = new Inbox();
  let answers = 0;
  socket.on('data', (bytes: Buffer) => {
    try {
      for (const message of inbox.add(bytes)) {
        answers += 1;
        const answer = answerTo(engine, socket, message, answers);
        if (answer !== undefined) socket.write(answer);
      }
    } catch (error) {
      socket.destroy(error instanceof Error ? error : undefined);
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => engine.cursors.killOf(socket));
}

function answerTo(engine: Engine, connection: Socket, message: Buffer, answerId: number): Buffer | undefined {
  const header = readHeader(message);
  try {
    const { wantsAnswer, body, documents } = readRequest(message);
    const database = body.get('$db');
    const call = { database: typeof database === 'string' ? database : '', body, documents, connection };
    const answer = runCommand(engine, call);
    return wantsAnswer ? writeAnswer(header, answerId, answer) : undefined;
  } catch (error) {
    return writeAnswer(header, answerId, failure(error));
  }
}

/** Puts the pieces a socket delivers together to messages. */
class Inbox {
  private pieces: Buffer[] = [];
  private length = 0;

  add(bytes: Buffer): Buffer[] {
    this.pieces.push(bytes);
    this.length += bytes.length;
    const messages: Buffer[] = [];
    for (let size = this.nextSize(); this.length >= size; size = this.nextSize()) {
      const all = this.joined();
      messages.push(all.subarray(0, size));
      this.pieces = [all.subarray(size)];
      this.length = all.length - size;
    }
    return messages;
  }

  /** Bytes of the message that is coming in; a message begins with its size. */
  private nextSize(): number {
    if (this.length < 4) return 4;
    const first = this.pieces[0] as Buffer;
    const size = (first.length >= 4 ? first : this.joined()).readInt32LE(0);
    if (size < 16 || size > MAXIMUM_MESSAGE_BYTES) throw new Error(`a message of ${size} bytes`);
    return size;
  }

  private joined(): Buffer {
    if (this.pieces.length > 1) this.pieces = [Buffer.concat(this.pieces)];
    return this.pieces[0] as Buffer;
  }
}
