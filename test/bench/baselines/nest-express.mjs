// Nest on Express with hydrated mongoose documents: the ordinary way to write this route.
import 'reflect-metadata';
import { Controller, Get, Module, Param } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import mongoose from 'mongoose';

await mongoose.connect(process.env.MONGODB_URI);
const text = { type: String };
const Line = mongoose.model(
  'Line',
  new mongoose.Schema(
    {
      _id: String,
      institution: text,
      stayId: text,
      sn: text,
      generation: Number,
      msgid: text,
      contentHash: text,
      feeDate: text,
      arrivedOn: text,
      arrivedAt: Date,
      amountFen: Number,
      quantity: text,
      price: text,
      medListCode: text,
      itemCode: text,
      name: text,
      nameKnown: Boolean,
      spec: text,
      unit: text,
      category: text,
      chargeClass: text,
      selfPayShare: text,
      selfPayFen: Number,
      refundOf: text,
      endedBy: text,
      sentAtMs: Number,
    },
    { collection: 'chargeLines' },
  ),
);

class BillsController {
  read(stayId, date) {
    return Line.find({ stayId, feeDate: date });
  }
}
Param('stayId')(BillsController.prototype, 'read', 0);
Param('date')(BillsController.prototype, 'read', 1);
const route = Object.getOwnPropertyDescriptor(BillsController.prototype, 'read');
Get('/api/stays/:stayId/bills/:date')(BillsController.prototype, 'read', route);
Controller()(BillsController);
class AppModule {}
Module({ controllers: [BillsController] })(AppModule);

const app = await NestFactory.create(AppModule, new ExpressAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
process.stdout.write(`ready http://127.0.0.1:${app.getHttpServer().address().port}\n`);
process.once('SIGTERM', () => process.exit(0));
