import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';

/** Collections and indexes of every registered schema, made at boot (never by the first write). */
@Injectable()
export class Indexes {
  inPlace = false;

  constructor(@InjectConnection() private readonly connection: Connection) {}

  /** Creates what is missing; transactions need the collections to exist before the first write. */
  async ensure(): Promise<void> {
    const models = Object.values(this.connection.models);
    const there = new Set((await this.connection.listCollections()).map(({ name }) => name));
    const make = async (model: (typeof models)[number]) => {
      if (!there.has(model.collection.name)) await model.createCollection();
      await model.createIndexes();
    };
    await Promise.all(models.map(make));
    this.inPlace = true;
  }
}
