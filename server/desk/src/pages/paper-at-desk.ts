import type { AdmissionPaper } from '@zhenhoufu/shared/contracts';

/** What the desk needs of any paper that is read and signed before its eyes. */
export type PaperAtDesk = Pick<
  AdmissionPaper,
  'stayId' | 'paperId' | 'title' | 'summary' | 'clauses' | 'textSha256' | 'signer' | 'guardianReason' | 'scan'
> & {
  /** A relative may sign it for the patient. */
  relativeMaySign?: boolean;
};

/** Where a kind of paper is signed without a phone: on the pad, or on paper with its scan. */
export type PaperWays =
  | {
      pad: 'signPaperOnPad';
      form: 'getAdmissionPaperForm';
      scan: 'uploadSignedPaper';
      page: 'getScannedPage';
      check: 'checkSignedPaper';
    }
  | {
      pad: 'signSelfPayConsentOnPad';
      form: 'getSelfPayConsentForm';
      scan: 'uploadSelfPayConsent';
      page: 'getSelfPayConsentPage';
      check: 'checkSelfPayConsent';
    }
  | {
      pad: 'signAgreementOnPad';
      form: 'getAgreementForm';
      scan: 'uploadSignedAgreement';
      page: 'getScannedAgreementPage';
      check: 'checkSignedAgreement';
    };

export const ADMISSION_WAYS: PaperWays = {
  pad: 'signPaperOnPad',
  form: 'getAdmissionPaperForm',
  scan: 'uploadSignedPaper',
  page: 'getScannedPage',
  check: 'checkSignedPaper',
};

export const CONSENT_WAYS: PaperWays = {
  pad: 'signSelfPayConsentOnPad',
  form: 'getSelfPayConsentForm',
  scan: 'uploadSelfPayConsent',
  page: 'getSelfPayConsentPage',
  check: 'checkSelfPayConsent',
};

export const AGREEMENT_WAYS: PaperWays = {
  pad: 'signAgreementOnPad',
  form: 'getAgreementForm',
  scan: 'uploadSignedAgreement',
  page: 'getScannedAgreementPage',
  check: 'checkSignedAgreement',
};
