import { Injectable } from '@nestjs/common';
import type { TemplateKind, TemplateText } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { AdmissionPaperKind, PolicyProfile } from '@zhenhoufu/shared/policy';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { DEFAULT_LABEL, DEFAULT_TEXTS } from './default-texts.js';
import { PAPER_KINDS } from './paper-kinds.js';
import { TemplateRepository } from './template.repository.js';
import type { PaperChoice, PaperTemplate } from './template.schema.js';
import { fillText } from './template-text.js';

/** What stands on the paper about the words it was made from. */
export function templateLabel(template: PaperTemplate): string {
  return `本院第 ${template.version} 版（${formatLongDay(template.from)}启用）`;
}

/** The choice that holds on a business date: of those that have begun the latest, of one day the newest. */
export function choiceOn(choices: readonly PaperChoice[], date: string): PaperChoice | null {
  const begun = choices.filter((choice) => choice.from <= date);
  return begun.sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? 1 : -1))[0] ?? null;
}

/** The words this product ships, filled; refused when a variable has no value. */
export function fillShipped(kind: TemplateKind, values: Readonly<Record<string, string>>): TemplateText | Refusal {
  return fillText(PAPER_KINDS[kind], DEFAULT_TEXTS[kind], values);
}

/** For the modules that make papers: which one a stay needs, and its words with the values filled in. */
@Injectable()
export class PaperTemplates {
  constructor(private readonly repository: TemplateRepository) {}

  /** The paper of an admission (P10): the scheme's, else the one that the institution switched on; null for none. */
  async atAdmission(
    institution: string,
    profile: Pick<PolicyProfile, 'admissionPaper'>,
    date: string,
  ): Promise<{ kind: AdmissionPaperKind; by: 'scheme' | 'institution' } | null> {
    if (profile.admissionPaper) return { kind: profile.admissionPaper.kind, by: 'scheme' };
    const choice = choiceOn(await this.repository.choicesOf(institution), date);
    return choice?.kind ? { kind: choice.kind, by: 'institution' } : null;
  }

  /** The words in force on a business date, filled; refused when a variable has no value. */
  async fill(
    institution: string,
    kind: TemplateKind,
    date: string,
    values: Readonly<Record<string, string>>,
  ): Promise<{ text: TemplateText; label: string } | Refusal> {
    const template = await this.repository.inForce(institution, kind, date);
    const filled = template ? fillText(PAPER_KINDS[kind], template.text, values) : fillShipped(kind, values);
    if (isRefusal(filled)) return filled;
    return { text: filled, label: template ? templateLabel(template) : DEFAULT_LABEL };
  }
}
