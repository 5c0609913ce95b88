import type { ErrorEntry } from './error-entry.js';

export const STORE_ERRORS = {
  STORE_IN_USE: {
    status: 503,
    exit: 2,
    en: 'The data folder {folder} is in use by process {pid} on {host} since {since}. Stop that process first; if it is gone for certain, delete {lock}.',
    zh: '数据目录 {folder} 自 {since} 起正被主机 {host} 上的进程 {pid} 使用。请先停止该进程；若确认其已不存在，请删除 {lock}。',
  },
  STORE_DAMAGED: {
    status: 503,
    exit: 2,
    en: 'The store in {folder} is damaged: {reason}. Nothing was changed. Keep a copy of the folder and restore the last backup: steelyard restore FILE --force.',
    zh: '{folder} 中的存储已损坏：{reason}。未做任何改动。请保留该目录的副本，并用最近的备份恢复：steelyard restore FILE --force。',
  },
  STORE_FAILED: {
    status: 503,
    exit: 1,
    en: 'The store in {folder} cannot be opened: {reason}. Check the free space and memory, and report it with the log.',
    zh: '无法打开 {folder} 中的存储：{reason}。请检查剩余空间与内存，并附日志反馈。',
  },
  STORE_UNREACHABLE: {
    status: 503,
    exit: 2,
    en: 'The MongoDB at {address} cannot be reached: {reason}. Check STEELYARD_MONGODB_URI, the network and the server.',
    zh: '无法连接 {address} 的 MongoDB：{reason}。请检查 STEELYARD_MONGODB_URI、网络与服务器。',
  },
  STORE_NEWER: {
    status: 503,
    exit: 2,
    en: 'The store has schema version {found}, this program knows up to {known}. Start a program of at least the version that wrote it.',
    zh: '存储的结构版本为 {found}，本程序最高支持 {known}。请使用不低于写入版本的程序启动。',
  },
  STORE_MISSING: {
    status: 404,
    exit: 2,
    en: 'There is no store in {folder}. Check STEELYARD_DATA or --data.',
    zh: '{folder} 中没有存储。请检查 STEELYARD_DATA 或 --data。',
  },
  STORE_NOT_EMPTY: {
    status: 409,
    exit: 2,
    en: 'There are data already: {where}. Use --force to replace them; an embedded store is then kept beside.',
    zh: '已有数据：{where}。如需替换请使用 --force；嵌入式存储的原数据会另行保留。',
  },
  ARCHIVE_INVALID: {
    status: 400,
    exit: 2,
    en: 'The file is no usable backup or export: {reason}. Nothing was changed. Use another copy.',
    zh: '该文件不是可用的备份或导出文件：{reason}。未做任何改动。请使用其他副本。',
  },
  ARCHIVE_MISMATCH: {
    status: 500,
    exit: 1,
    en: 'After the import the collection {collection} differs from the file in count or checksum. Keep the file, import again with --force, and report it if it happens twice.',
    zh: '导入后集合 {collection} 的数量或校验和与文件不一致。请保留文件，用 --force 重新导入；若再次发生请反馈。',
  },
} as const satisfies Record<string, ErrorEntry>;
