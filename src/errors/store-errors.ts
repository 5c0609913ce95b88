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
} as const satisfies Record<string, ErrorEntry>;
