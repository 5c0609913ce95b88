/** MongoDB's codes for the refusals this store gives (mongo/base/error_codes.yml). */
const CODES = {
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  InvalidIdField: 53,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  DuplicateKey: 11000,
  BSONObjectTooLarge: 10334,
  OutOfDiskSpace: 14031,
  KeyTooLong: 17280,
  InternalError: 1,
} as const;

export type CodeName = keyof typeof CODES;

/** A failure that is answered with MongoDB's code and name, as the driver expects it. */
export class CommandError extends Error {
  readonly code: number;

  constructor(
    readonly codeName: CodeName,
    message: string,
    /** Further fields of the answer, such as keyPattern. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.code = CODES[codeName];
  }
}

/** The answer to everything that MongoDB has and this store has not. */
export function notInStore(what: string, codeName: CodeName = 'BadValue'): CommandError {
  return new CommandError(codeName, `${what} is not in the embedded store; set STEELYARD_MONGODB_URI`);
}
