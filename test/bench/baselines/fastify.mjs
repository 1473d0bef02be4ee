// Bare Fastify and the driver: reads the 50 line documents of a bill and sends them.
import Fastify from 'fastify';
import { MongoClient } from 'mongodb';

const client = await new MongoClient(process.env.MONGODB_URI).connect();
const lines = client.db().collection('chargeLines');
const app = Fastify();
app.get('/api/stays/:stayId/bills/:date', async (request) => {
  const { stayId, date } = request.params;
  return lines.find({ stayId, feeDate: date }).toArray();
});
process.stdout.write(`ready ${await app.listen({ port: 0, host: '127.0.0.1' })}\n`);
process.once('SIGTERM', () => process.exit(0));
