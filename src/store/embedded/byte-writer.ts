/**
 * Bytes that grow as they are written. Room is made before `bytes` is looked at, because making room may put a
 * larger buffer in its place.
 */
export class ByteWriter {
  protected bytes = Buffer.allocUnsafe(256);
  protected at = 0;

  result(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  protected byte(byte: number): void {
    const at = this.reserve(1);
    this.bytes[at] = byte;
  }

  protected append(bytes: Buffer): void {
    const at = this.reserve(bytes.length);
    bytes.copy(this.bytes, at);
  }

  /** Makes room; answers where it begins. */
  protected reserve(length: number): number {
    const at = this.at;
    this.at += length;
    if (this.at > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.at, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, at);
      this.bytes = larger;
    }
    return at;
  }
}
