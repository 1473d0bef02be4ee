import { type ClientSession, type Model, Schema } from 'mongoose';

/**
 * The schema of a collection whose shape is its TypeScript interface: zod checks what comes in at the edge, the
 * compiler what we write, and mongoose keeps connection, sessions and indexes (decision 002). Ids are strings.
 */
export function collectionSchema<T extends { _id: string }>(collection: string): Schema<T> {
  const schema = new Schema({ _id: String }, { collection, versionKey: false, strict: false, minimize: false });
  return schema as unknown as Schema<T>;
}

/**
 * Inserts a row in a transaction straight through the driver: what is written was checked by the compiler, and
 * hydrating a document first costs more than the write itself.
 */
export async function insertRow<T extends { _id: string }>(
  model: Model<T>,
  row: T,
  session: ClientSession,
): Promise<void> {
  await model.collection.insertOne(row as never, { session });
}
