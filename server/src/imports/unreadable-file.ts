/** A file that cannot be read at all; `plain` says why and what to do, for the person who sent it. */
export class UnreadableFile extends Error {
  constructor(readonly plain: string) {
    super('unreadable file');
  }
}
