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
 * Exactly this text, said so that an index which holds only rows with a text there (`$type: 'string'`) can be used:
 * mongod takes a partial index only for a query that names its condition, and reads everything otherwise.
 */
export function textIs(text: string): { $eq: string; $type: 'string' } {
  return { $eq: text, $type: 'string' };
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
