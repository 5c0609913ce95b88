import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { type Answer, MAXIMUM_MESSAGE_BYTES } from './bson-codec.js';
import { Call, type Engine } from './command.js';
import { failure, runCommand } from './commands.js';
import { readBody, requestId, writeAnswer } from './wire-message.js';

/** Serves the MongoDB wire protocol on a UNIX socket; every request is answered before the next is read. */
export async function serveSocket(engine: Engine, path: string): Promise<Server> {
  const server = createServer((socket) => serveConnection(engine, socket));
  server.listen(path);
  await once(server, 'listening');
  return server;
}

function serveConnection(engine: Engine, socket: Socket): void {
  let size: number | undefined;
  socket.on('readable', () => {
    try {
      for (;;) {
        size ??= messageSize(socket.read(4));
        const message: Buffer | null = size === undefined ? null : socket.read(size - 4);
        if (message === null) return;
        size = undefined;
        socket.write(writeAnswer(requestId(message), answerTo(engine, socket, message)));
      }
    } catch {
      // Whoever sends no messages of this protocol gets no answer in it.
      socket.destroy();
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => engine.cursors.killOf(socket));
}

/** A message begins with its size. */
function messageSize(bytes: Buffer | null): number | undefined {
  if (bytes === null) return undefined;
  const size = bytes.readInt32LE(0);
  if (size < 16 || size > MAXIMUM_MESSAGE_BYTES) throw new Error(`a message of ${size} bytes`);
  return size;
}

function answerTo(engine: Engine, connection: Socket, message: Buffer): Answer {
  try {
    return runCommand(engine, new Call(readBody(message), connection));
  } catch (error) {
    return failure(error);
  }
}
