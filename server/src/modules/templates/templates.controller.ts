import { Controller } from '@nestjs/common';
import type { InputOf, PaperTemplateVersion, ResponseOf, TemplateKind } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { profileOn, RegistryRepository } from '../registry/index.js';
import { DEFAULT_LABEL, DEFAULT_TEXTS } from './default-texts.js';
import { PAPER_KINDS } from './paper-kinds.js';
import { choiceOn, PaperTemplates, templateLabel } from './paper-templates.js';
import { TemplateRepository } from './template.repository.js';
import type { PaperTemplate } from './template.schema.js';
import { TemplatesService } from './templates.service.js';

type Shown = ResponseOf<'getPaperTemplates'>;
const KINDS = Object.keys(PAPER_KINDS) as TemplateKind[];

/** The institution's words for the papers it gives out (documents.md). */
@Controller()
export class TemplatesController {
  constructor(
    private readonly clock: Clock,
    private readonly service: TemplatesService,
    private readonly repository: TemplateRepository,
    private readonly templates: PaperTemplates,
    private readonly registry: RegistryRepository,
  ) {}

  @Endpoint('getPaperTemplates')
  async getPaperTemplates(@AtDesk() caller: StaffCaller): Promise<Shown> {
    const kinds: Shown['kinds'] = [];
    for (const kind of KINDS) {
      const rows = await this.repository.list(caller.institution, kind);
      const { title, variables, clauses } = PAPER_KINDS[kind];
      kinds.push({
        kind,
        title,
        variables: [...variables],
        requiredClauses: [...clauses],
        versions: this.versions(kind, rows),
      });
    }
    return { kinds, atAdmission: await this.atAdmission(caller.institution) };
  }

  @Endpoint('savePaperTemplate')
  async savePaperTemplate(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'savePaperTemplate'>,
  ): Promise<PaperTemplateVersion | Refusal> {
    const row = await this.service.save(caller, body);
    return isRefusal(row) ? row : this.shown(caller, row);
  }

  @Endpoint('changePaperTemplate')
  async changePaperTemplate(
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'changePaperTemplate'>,
  ): Promise<PaperTemplateVersion | Refusal> {
    const row = await this.service.change(caller, params.templateId, body);
    return isRefusal(row) ? row : this.shown(caller, row);
  }

  @Endpoint('chooseAdmissionPaper')
  async chooseAdmissionPaper(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'chooseAdmissionPaper'>,
  ): Promise<Shown | Refusal> {
    const done = await this.service.choose(caller, body);
    return isRefusal(done) ? done : this.getPaperTemplates(caller);
  }

  private async shown(caller: StaffCaller, row: PaperTemplate): Promise<PaperTemplateVersion> {
    const versions = this.versions(row.kind, await this.repository.list(caller.institution, row.kind));
    const version = versions.find((candidate) => candidate.templateId === row._id);
    if (!version) throw new Error('a saved template is gone');
    return version;
  }

  /** The institution's versions, newest first, and the shipped words at the end. */
  private versions(kind: TemplateKind, rows: readonly PaperTemplate[]): PaperTemplateVersion[] {
    const today = this.clock.today();
    const begun = rows.filter((row) => row.from <= today);
    const current = begun.sort((a, b) => (a.from === b.from ? b.version - a.version : a.from < b.from ? 1 : -1))[0];
    const own = rows.map(
      (row): PaperTemplateVersion => ({
        templateId: row._id,
        kind,
        version: row.version,
        label: templateLabel(row),
        from: row.from,
        status: row.from > today ? 'coming' : row === current ? 'in-force' : 'past',
        text: row.text,
        savedBy: row.savedBy.name,
        savedAt: row.savedAt.toISOString(),
      }),
    );
    const shipped = { templateId: `default-${kind}`, version: 0, label: DEFAULT_LABEL, text: DEFAULT_TEXTS[kind] };
    const status = current ? 'past' : 'in-force';
    return [...own, { ...shipped, kind, from: null, status, savedBy: '', savedAt: null }];
  }

  private async atAdmission(code: string): Promise<Shown['atAdmission']> {
    const institution = await this.registry.getInstitution(code);
    const today = this.clock.today();
    const needed = await this.templates.atAdmission(code, profileOn(institution, today), today);
    const choices = await this.repository.choicesOf(code);
    return {
      kind: needed?.kind ?? null,
      by: needed?.by ?? (choiceOn(choices, today) ? 'institution' : 'none'),
      choices: choices.map(({ kind, from, approvedBy, recordedBy, recordedAt }) => ({
        kind,
        from,
        approvedBy,
        recordedBy: recordedBy.name,
        recordedAt: recordedAt.toISOString(),
      })),
    };
  }
}
