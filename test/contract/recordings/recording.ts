import { join } from 'node:path';
import { contractDataFolder } from '../contractData';
import { listRecordingFiles, readRecordingFile, type Recorded } from './recordingFiles';

const FOLDER = 'recordings';

/** Which response: the file below the folder, and, if a file holds several, the interaction or the key of the map. */
export interface Part {
  readonly recording: string;
  readonly part?: number | string;
}

export function listRecordings(): readonly string[] {
  return listRecordingFiles(recordingsFolder());
}

export function readRecording(recording: string): ReadonlyMap<number | string, Recorded> {
  return readRecordingFile(recordingsFolder(), recording);
}

export function recordedPart({ recording, part }: Part): Recorded {
  const parts = readRecording(recording);
  const recorded = parts.get(part ?? [...parts.keys()][0] ?? 0);
  if (recorded === undefined) throw new Error(`${nameOf({ recording, part: part ?? '' })} is not there.`);
  return recorded;
}

/** As every test names it: `refs/goscm-tags.json 0`. */
export function nameOf({ recording, part }: Part): string {
  return `${recording} ${part ?? [...readRecording(recording).keys()][0] ?? 0}`;
}

/** @throws Error without `CONTRACT_DATA` */
function recordingsFolder(): string {
  if (contractDataFolder === undefined) throw new Error('CONTRACT_DATA does not name a folder that exists.');
  return join(contractDataFolder, FOLDER);
}
