import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { AnswersOwedModule } from '../answers-owed/index.js';
import { MessagesModule } from '../messages/index.js';
import { ObligationsModule } from '../obligations/index.js';
import { PaymentsModule } from '../payments/index.js';
import { RegistryModule } from '../registry/index.js';
import { SealsModule } from '../seals/index.js';
import { VillageTasksModule } from '../village-tasks/index.js';
import { FundClaimChecks } from './fund-claim-check.js';
import { FundClaimPaper } from './fund-claim-paper.js';
import { FundClaimPapers } from './fund-claim-papers.service.js';
import { FundClaims } from './fund-claims.service.js';
import { FundMoves } from './fund-moves.service.js';
import { FundScheme } from './fund-scheme.js';
import { RiskFundController } from './risk-fund.controller.js';
import { RiskFundReader } from './risk-fund.reader.js';
import { RiskFundRepository } from './risk-fund.repository.js';
import {
  FUND_CLAIM,
  FUND_LOCK,
  FUND_MOVE,
  FundClaimSchema,
  FundLockSchema,
  FundMoveSchema,
} from './risk-fund.schema.js';
import { RiskFundReport } from './risk-fund-report.js';

export { RiskFundReader } from './risk-fund.reader.js';

/** 医疗风险基金: covers the hospital's loss; the debt stays owed, and what comes in later repays the fund (P38). */
@Module({
  imports: [
    AnswersOwedModule,
    AdmissionsModule,
    AgreementsModule,
    MessagesModule,
    ObligationsModule,
    PaymentsModule,
    RegistryModule,
    SealsModule,
    VillageTasksModule,
    MongooseModule.forFeature([
      { name: FUND_MOVE, schema: FundMoveSchema },
      { name: FUND_CLAIM, schema: FundClaimSchema },
      { name: FUND_LOCK, schema: FundLockSchema },
    ]),
  ],
  controllers: [RiskFundController],
  providers: [
    RiskFundRepository,
    FundScheme,
    FundMoves,
    FundClaimChecks,
    FundClaims,
    FundClaimPaper,
    FundClaimPapers,
    RiskFundReader,
    RiskFundReport,
  ],
  exports: [RiskFundReader],
})
export class RiskFundModule {}
