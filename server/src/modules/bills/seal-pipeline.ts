/** What one close of one institution's day is told. */
export interface CloseFacts {
  institution: string;
  hospital: string;
  date: string;
  sealedAt: Date;
  /** Late lines that no earlier bill lists. */
  lateLineIds: readonly string[];
}

type Stage = Record<string, unknown>;

/** Bills of a stay that may list late lines already: those of closes that ran on or after the day the lines came. */
function billsSince(from: string): Stage {
  return {
    $lookup: {
      from: 'sealedBills',
      let: { stayId: '$_id' },
      pipeline: [
        { $match: { $expr: { $and: [{ $eq: ['$stayId', '$$stayId'] }, { $gte: ['$date', from] }] } } },
        { $project: { _id: 0, lineIds: 1 } },
      ],
      as: 'bills',
    },
  };
}

/** Ids of the late lines under any of the filters that no bill since `from` lists, by stay. */
export function lateLines(filters: readonly Stage[], from: string): Stage[] {
  const listed = {
    $reduce: { input: '$bills', initialValue: [], in: { $concatArrays: ['$$value', '$$this.lineIds'] } },
  };
  return [
    { $match: { $or: filters } },
    { $group: { _id: '$stayId', lineIds: { $push: '$_id' } } },
    billsSince(from),
    { $project: { lineIds: { $setDifference: ['$lineIds', listed] } } },
    { $match: { 'lineIds.0': { $exists: true } } },
  ];
}

/** Lets through while neither this close nor a later one is finished: looked at once, when the groups before are whole. */
function whileUnfinished(institution: string, date: string): Stage[] {
  const over = { institution, date: { $gte: date }, finishedAt: { $ne: null } };
  return [
    { $lookup: { from: 'dayCloses', pipeline: [{ $match: over }, { $project: { _id: 1 } }], as: 'over' } },
    { $match: { over: [] } },
  ];
}

/**
 * Seals a day for every stay of an institution in one pass inside the database: a bill is inserted whole or not at all,
 * and one that is there is left as it is, so a second close, by whom and whenever, changes nothing. Once the close is
 * finished it inserts nothing either: what came since then may stand on a later bill already.
 */
export function sealDay({ institution, hospital, date, sealedAt, lateLineIds }: CloseFacts): Stage[] {
  const ofDay = { institution, feeDate: date };
  return [
    { $match: lateLineIds.length > 0 ? { $or: [ofDay, { _id: { $in: [...lateLineIds] } }] } : ofDay },
    {
      $group: {
        _id: '$stayId',
        lineIds: { $push: '$_id' },
        totalFen: { $sum: '$amountFen' },
        lateCount: { $sum: { $cond: [{ $lt: ['$feeDate', date] }, 1, 0] } },
      },
    },
    ...whileUnfinished(institution, date),
    { $lookup: { from: 'admissions', localField: '_id', foreignField: '_id', as: 'stay' } },
    { $unwind: '$stay' },
    { $match: { 'stay.state': { $ne: 'cancelled' }, 'stay.institution': institution } },
    { $lookup: { from: 'patients', localField: 'stay.patientId', foreignField: '_id', as: 'patient' } },
    { $unwind: '$patient' },
    {
      $project: {
        _id: { $concat: ['$_id', `:${date}`] },
        institution: { $literal: institution },
        stayId: '$_id',
        date: { $literal: date },
        lineIds: 1,
        totalFen: 1,
        lateCount: 1,
        head: {
          hospital: { $literal: hospital },
          patientName: '$patient.name',
          admissionNo: '$stay.iptNo',
          department: '$stay.departmentName',
          bed: '$stay.bed',
          admittedOn: '$stay.admittedOn',
        },
        sealedAt: { $literal: sealedAt },
      },
    },
    { $merge: { into: 'sealedBills', on: '_id', whenMatched: 'keepExisting', whenNotMatched: 'insert' } },
  ];
}
