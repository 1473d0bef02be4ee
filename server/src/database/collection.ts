import { Schema } from 'mongoose';

/**
 * The schema of a collection whose shape is its TypeScript interface: zod checks what comes in at the edge, the
 * compiler what we write, and mongoose keeps connection, sessions and indexes (decision 002). Ids are strings.
 */
export function collectionSchema<T extends { _id: string }>(collection: string): Schema<T> {
  const schema = new Schema({ _id: String }, { collection, versionKey: false, strict: false, minimize: false });
  return schema as unknown as Schema<T>;
}
