// A county in hospital: copies of one stay and of one of its lines, made inside the database.
const CHUNK = 500;

/** So many stays, each of a person of its own; their ids begin with `prefix`. */
export async function admitCounty(db, stay, stays, prefix) {
  const patient = await db.collection('patients').findOne({ _id: stay.patientId });
  for (let from = 0; from < stays; from += CHUNK) {
    const ids = Array.from({ length: Math.min(CHUNK, stays - from) }, (_, index) => `${prefix}${from + index}`);
    await db.collection('patients').insertMany(ids.map((_id) => ({ ...patient, _id, psnNo: _id, idNumberHash: _id })));
    await db
      .collection('admissions')
      .insertMany(ids.map((_id) => ({ ...stay, _id, iptNo: _id, patientId: _id, mdtrtId: null })));
  }
}

/** A day's lines of every such stay. */
export async function chargeCounty(db, line, { prefix, date, lines }) {
  const { _id, stayId, sn, ...rest } = line;
  const serial = { $concat: [`${date}-`, { $toString: '$$index' }] };
  const copy = {
    $mergeObjects: [
      { $literal: { ...rest, feeDate: date, arrivedOn: date } },
      { _id: { $concat: ['$_id', ':', serial, ':1'] }, stayId: '$_id', sn: serial },
    ],
  };
  await db
    .collection('admissions')
    .aggregate([
      { $match: { _id: { $regex: `^${prefix}` } } },
      { $project: { copy: { $map: { input: { $range: [0, lines] }, as: 'index', in: copy } } } },
      { $unwind: '$copy' },
      { $replaceRoot: { newRoot: '$copy' } },
      { $merge: { into: 'chargeLines', whenMatched: 'fail', whenNotMatched: 'insert' } },
    ])
    .toArray();
}
